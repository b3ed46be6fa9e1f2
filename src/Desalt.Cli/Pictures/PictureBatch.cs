using Desalt.Cli.Json;
using Desalt.Cli.Progress;
using Desalt.Engine;
using Desalt.Images;

namespace Desalt.Cli.Pictures;

/// <summary>
/// Reads pictures one after the other, works on each and writes the results. A picture that fails is reported and the rest go
/// on; <see cref="Finish"/> then ends the command as one that failed.
/// </summary>
internal sealed class PictureBatch(Terminal terminal, IReadOnlyList<PictureJob> jobs, bool overwrite)
{
    // From this many samples on what was worked with is released at once, before more is allocated.
    private const int LargePicture = 1 << 24;

    private readonly HashSet<string> said = [];
    private readonly List<PictureResult> results = [];
    private BadInputException? lastFailure;

    /// <summary>Every picture with its outcome.</summary>
    public IReadOnlyList<PictureResult> Results => results;

    /// <summary>Works through the pictures, with progress.</summary>
    /// <param name="title">What is being done, a word or two.</param>
    /// <param name="work">Makes the result of a picture, which it may change; also gets the picture's place in the list, and whom to tell the share that is done.</param>
    /// <param name="cancellation">Stops between pictures.</param>
    public void Run(string title, Func<Image, int, IProgress<double>, Image> work, CancellationToken cancellation)
    {
        var progress = new ProgressReporter(terminal);
        progress.Track(title, "pictures", () =>
        {
            for (var i = 0; i < jobs.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                var share = new ShareOfPicture(progress, i, jobs.Count, jobs.Count > 1 ? Path.GetFileName(jobs[i].Input) : "");
                share.Report(0);
                results.Add(RunOne(jobs[i], i, (image, index) => work(image, index, share)));
            }

            return results;
        });
    }

    /// <summary>A line for the person, once however many pictures it holds for.</summary>
    public void Note(string note)
    {
        if (said.Add(note))
            terminal.Say($"note: {note}");
    }

    /// <summary>Says what was written.</summary>
    /// <param name="title">Opens the line; null where a document has said it.</param>
    /// <exception cref="BadInputException">A picture failed.</exception>
    public void Finish(string? title)
    {
        var written = results.Where(result => result.Error is null).ToList();
        if (title is not null && written.Count > 0)
            terminal.Say($"{title}: {(written.Count == 1 ? $"wrote {written[0].Output}" : $"wrote {written.Count} pictures, the first {written[0].Output}")}");
        if (jobs.Count == 1 && lastFailure is not null)
            throw lastFailure;
        if (lastFailure is not null)
            throw new BadInputException($"{jobs.Count - written.Count} of {jobs.Count} pictures failed, for the reasons above; the others are written.");
    }

    private PictureResult RunOne(PictureJob job, int index, Func<Image, int, Image> work)
    {
        try
        {
            if (!overwrite && File.Exists(job.Output))
                throw new BadInputException($"{job.Output}: exists already; name another place with --out or allow replacing it with --overwrite.");
            var image = Image.Load(job.Input);
            if (image.Metadata.Pages > 1)
                Note($"{job.Input} holds {image.Metadata.Pages} pictures, of which the first is taken.");
            ReleaseMemory(image);
            var result = work(image, index);
            ReleaseMemory(result);
            result.Save(job.Output);
            var extension = Path.GetExtension(job.Output);
            if (result.LeftOutBy(extension) is { } lost)
                Note($"{extension} files have no place for {lost}; what the pictures had of it is left out.");
            return PictureResult.Written(job, result.Format);
        }
        catch (BadInputException failure)
        {
            // The failure of a single picture is the command's own, and said at its end.
            if (jobs.Count > 1)
                terminal.Say($"desalt: {failure.Message}");
            lastFailure = failure;
            return PictureResult.Failed(job, failure.Message);
        }
    }

    // The bytes of a large file, and what a method worked with, are hundreds of megabytes, and the collector is in no hurry.
    private static void ReleaseMemory(Image picture)
    {
        if (picture.Pixels.Length >= LargePicture)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>What is done of one picture, as part of all; told from any thread.</summary>
    private sealed class ShareOfPicture(ProgressReporter progress, int before, int total, string name) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (progress)
                progress.Report(before + value, total, name);
        }
    }
}
