using System.Text.Json.Serialization;
using Desalt.Engine.Execution;

namespace Desalt.Cli.Json;

/// <summary>
/// What `bench train --json` prints. Gflops are 10^9 operations a second, counted as the plain direct method needs them,
/// a multiply-add as two: operations that the engine saves read as speed.
/// </summary>
internal sealed record TrainingSpeedDocument(
    string Model,
    int Batch,
    int Threads,
    double ImagesPerSecond,
    double SecondsPerStep,
    double Gflops,
    long AllocatedBytesPerStep,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ThreadComparisonDocument? Against);

/// <summary>
/// The same steps on another number of threads, measured in turns with the first in one process: for `--against-threads`. Times is how many times faster
/// the first were, in the middle of all pairs of turns, with the lower and the upper quartile; times_on_own_processors is the same without the pairs in
/// which the machine did not give each thread a processor to itself, null where it never did.
/// Where it stands, both speeds are those of the turn in the middle, a turn's mean, in the place of the step in the middle.
/// </summary>
internal sealed record ThreadComparisonDocument(
    int Threads,
    double ImagesPerSecond,
    double Times,
    double TimesLowerQuartile,
    double TimesUpperQuartile,
    int Turns,
    double? TimesOnOwnProcessors,
    int TurnsOnOwnProcessors);

/// <summary>
/// What `bench stream --json` prints: images a second of whole epochs whose examples are read, decoded, cropped and made noisy on the way, and of
/// the same with all examples ready in memory. The overhead is the median over rounds of (streamed time / preloaded time) - 1; that of processor time counts
/// all threads, and is what to look at on a machine that is busy with other things (with one thread, since idle ones spin).
/// </summary>
internal sealed record StreamSpeedDocument(
    string Model,
    string Data,
    string Noise,
    int Batch,
    int Threads,
    int Images,
    IReadOnlyList<double> StreamedImagesPerSecond,
    IReadOnlyList<double> PreloadedImagesPerSecond,
    double Overhead,
    double ProcessorOverhead);

/// <summary>What `bench infer --json` prints; size is width x height, a step is one batch, gflops as for training.</summary>
internal sealed record InferenceSpeedDocument(
    string Model,
    string Size,
    int Batch,
    int Threads,
    double ImagesPerSecond,
    double MegapixelsPerSecond,
    double SecondsPerStep,
    double Gflops,
    long AllocatedBytesPerStep,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ThreadComparisonDocument? Against,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<StepProfile.Row>? Operators);

/// <summary>What `bench denoise --json` prints; size is width x height.</summary>
internal sealed record DenoisingSpeedDocument(
    string Model,
    string Size,
    int Channels,
    int Threads,
    int Pictures,
    double SecondsPerPicture,
    double MegapixelsPerSecond,
    long AllocatedBytesPerPicture);
