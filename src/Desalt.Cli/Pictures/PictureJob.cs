using Desalt.Engine;

namespace Desalt.Cli.Pictures;

/// <summary>One picture to read and the place where its result goes.</summary>
/// <param name="Input">The file to read.</param>
/// <param name="Output">The file to write.</param>
internal sealed record PictureJob(string Input, string Output)
{
    /// <summary>
    /// Plans where results go, before any work is done: one file goes to the file that <paramref name="output"/> names,
    /// anything else into the folder that it names, under the name it had.
    /// </summary>
    /// <param name="inputs">Files and folders as the person named them.</param>
    /// <param name="output">A file or folder; null puts the result of a single file beside it.</param>
    /// <param name="suffix">What the name of a result beside its input gains: "noisy" makes photo.noisy.png.</param>
    /// <param name="overwrite">Whether files that exist may be replaced.</param>
    /// <exception cref="BadInputException">An input is missing, or a result would replace a file or another result.</exception>
    public static IReadOnlyList<PictureJob> Plan(IReadOnlyList<string> inputs, string? output, string suffix, bool overwrite)
    {
        var files = PictureFiles.Find(inputs);
        var single = inputs.Count == 1 && File.Exists(inputs[0]);
        if (output is null && !single)
            throw new BadInputException("--out is missing; name the folder that the results go into.");
        var intoFolder = !single || (output is not null && (Directory.Exists(output) || Path.EndsInDirectorySeparator(output)));
        if (intoFolder && File.Exists(output))
            throw new BadInputException($"{output}: is a file, but several results need a folder; name one with --out.");

        var jobs = files.Select(file => new PictureJob(file, OutputOf(file))).ToList();
        if (jobs.GroupBy(job => job.Output).FirstOrDefault(group => group.Count() > 1) is { } clash)
            throw new BadInputException($"{clash.Key}: {clash.First().Input} and {clash.Last().Input} would both be written there; run them one by one.");
        if (!overwrite && jobs.Find(job => File.Exists(job.Output)) is { } taken)
            throw new BadInputException($"{taken.Output}: exists already; name another place with --out or allow replacing it with --overwrite.");
        return jobs;

        string OutputOf(string file)
        {
            if (intoFolder)
                return Path.Combine(output!, Path.GetFileName(file));
            return output ?? Path.Combine(
                Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{suffix}{Path.GetExtension(file)}");
        }
    }

    /// <summary>What was written, for a person: the file, or how many and the first.</summary>
    public static string Summarize(IReadOnlyList<PictureJob> jobs) =>
        jobs.Count == 1 ? $"wrote {jobs[0].Output}" : $"wrote {jobs.Count} pictures, the first {jobs[0].Output}";
}
