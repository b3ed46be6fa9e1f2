using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Desalt.Cli.Denoisers;
using Desalt.Cli.Json;
using Desalt.Denoising;
using Desalt.Denoising.Classical;
using Desalt.Engine;
using Desalt.Engine.Planning;
using Desalt.Images;
using Desalt.Models;

namespace Desalt.Cli.Comparison;

/// <summary>A method that takes part in a comparison.</summary>
/// <param name="Name">How it was named: a classical method with its arguments, a model that ships, or a model file.</param>
/// <param name="IsToldSigma">Whether it is set to the deviation of each noise: a method or network that takes one and was given none.</param>
/// <param name="Create">Makes the denoiser for noise of a deviation, in units of the range [0, 1].</param>
/// <param name="Model">The network with its weights; null for a classical method.</param>
internal sealed record ComparedMethod(string Name, bool IsToldSigma, Func<double, IDenoiser> Create, TrainedModel? Model)
{
    private const string All = "all";
    private const string SigmaArgument = "sigma=";

    /// <summary>What compare.json says of it.</summary>
    /// <param name="format">Format of the pictures, of which one is restored to see what that takes.</param>
    public ComparedMethodDocument Describe(ImageFormat format) => new(
        Name,
        IsToldSigma,
        Model?.Parameters.Values.Length,
        Model is null ? AllocationOfFirstCall(format) : MemoryOf(Model),
        Model?.Facts.GetValueOrDefault(ModelFacts.Noise));

    /// <summary>Tells this method, told a deviation, from every other one: its name, what it is told, and its weights.</summary>
    public string Identity(double sigma) =>
        string.Join('\n', Name, IsToldSigma ? sigma.ToString("R", CultureInfo.InvariantCulture) : "", Model is null ? "" : IdentityOf(Model));

    /// <summary>Tells weights from others.</summary>
    public static string IdentityOf(TrainedModel model) =>
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<float>(model.Parameters.Values.Span)));

    /// <summary>
    /// The methods that a list names: `all` for every classical method and every shipped denoiser, or names joined by commas; a
    /// comma behind which `name=` follows belongs to the arguments of the method before it.
    /// </summary>
    /// <exception cref="BadInputException">The list is empty, names a method twice, or one that does not exist.</exception>
    public static IReadOnlyList<ComparedMethod> OpenAll(string list)
    {
        var names = list.Trim() == All
            ? [.. ClassicalDenoisers.All.Select(method => method.Name), .. ShippedDenoisers]
            : Split(list);
        if (names.Count == 0)
            throw new BadInputException("--methods names no method; give one or more, joined by commas, or all.");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new BadInputException($"--methods names {twice.Key} twice; name each method once.");
        return [.. names.Select(Open)];
    }

    /// <summary>The shipped models that turn pictures into pictures.</summary>
    public static IReadOnlyList<string> ShippedDenoisers { get; } =
        [.. TrainedModel.ShippedNames.Where(name => ModelCatalog.Entries.All(entry => entry.Name != name || entry.IsDenoiser))];

    private static ComparedMethod Open(string name)
    {
        var method = ClassicalDenoisers.All.FirstOrDefault(method => method.Name == name.Split(':')[0]);
        var isTold = method is { UsesSigma: true } && !name.Contains(SigmaArgument, StringComparison.Ordinal);
        if (ClassicalDenoisers.Create(name) is not null)
            return new ComparedMethod(name, isTold, sigma => ClassicalDenoisers.Create(name, sigma)!, null);
        if (File.Exists(name) && TrainedModel.Load(name) is var told && NetworkFit.TakesNoiseMap(told.Network))
            return new ComparedMethod(name, true, sigma => Denoiser.Of(told, Path.GetFileNameWithoutExtension(name), sigma: sigma), told);
        var opened = OpenedDenoiser.Open(name);
        if (opened.Model is { } model && NetworkFit.ScaleOf(model.Network) is > 1 and var scale)
            throw new BadInputException($"--methods {name}: makes pictures {scale} times as large, which cannot be compared with the others' pixel by pixel; leave it out.");
        return new ComparedMethod(name, false, _ => opened.Denoiser, opened.Model);
    }

    private static List<string> Split(string list)
    {
        var names = new List<string>();
        foreach (var piece in list.Split(','))
        {
            var equals = piece.IndexOf('=', StringComparison.Ordinal);
            var colon = piece.IndexOf(':', StringComparison.Ordinal);
            if (equals >= 0 && (colon < 0 || equals < colon) && names.Count > 0 && !File.Exists(piece))
                names[^1] += $",{piece.Trim()}";
            else if (piece.Trim().Length > 0)
                names.Add(piece.Trim());
        }

        return names;
    }

    // On a thread of its own, whose pools of arrays are still empty.
    private long AllocationOfFirstCall(ImageFormat format)
    {
        var bytes = 0L;
        var thread = new Thread(() =>
        {
            var denoiser = Create(ClassicalDenoisers.DefaultSigma);
            var (noisy, restored) = (new float[format.SampleCount], new float[format.SampleCount]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            denoiser.Denoise(noisy, restored, format, 1);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        thread.Start();
        thread.Join();
        return bytes;
    }

    private static long MemoryOf(TrainedModel model)
    {
        var plan = PlanSummary.OfInference(model.Network, 1);
        return (4L * model.Parameters.Values.Length) + plan.BatchBytes + plan.WorkerBytes;
    }
}
