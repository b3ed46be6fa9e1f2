using Desalt.Engine;

namespace Desalt.Cli.Pictures;

/// <summary>One picture to read and the place where its result goes.</summary>
/// <param name="Input">The file to read.</param>
/// <param name="Output">The file to write.</param>
internal sealed record PictureJob(string Input, string Output)
{
    /// <summary>
    /// Plans where results go, before any work is done: one file goes to the file that <paramref name="output"/> names,
    /// anything else into the folder that it names, under the name it had; a pattern names a file for each.
    /// </summary>
    /// <param name="inputs">Files, folders and wildcards as the person named them.</param>
    /// <param name="output">A file, folder or <see cref="OutputPattern"/>; null puts the result of a single file beside it.</param>
    /// <param name="suffix">What the name of a result beside its input gains: "noisy" makes photo.noisy.png.</param>
    /// <exception cref="BadInputException">No picture is found, or a result would replace an input or another result.</exception>
    public static IReadOnlyList<PictureJob> Plan(IReadOnlyList<string> inputs, string? output, string suffix)
    {
        var files = PictureFiles.Find(inputs);
        var single = inputs.Count == 1 && PictureFiles.IsOne(inputs[0]);
        if (output is null && !single)
            throw new BadInputException("--out is missing; name the folder that the results go into.");
        var pattern = OutputPattern.IsPattern(output);
        var intoFolder = !pattern && (!single || (output is not null && (Directory.Exists(output) || Path.EndsInDirectorySeparator(output))));
        if (intoFolder && File.Exists(output))
            throw new BadInputException($"{output}: is a file, but several results need a folder; name one with --out.");

        var jobs = files.Select(file => new PictureJob(file, OutputOf(file))).ToList();
        if (jobs.GroupBy(job => Path.GetFullPath(job.Output)).FirstOrDefault(group => group.Count() > 1) is { } clash)
            throw new BadInputException($"{clash.First().Output}: {clash.First().Input} and {clash.Last().Input} would both be written there; run them one by one, or name both apart with a pattern such as --out 'clean/{{name}}{{ext}}'.");
        var sources = files.Select(Path.GetFullPath).ToHashSet();
        if (jobs.Find(job => sources.Contains(Path.GetFullPath(job.Output))) is { } own)
            throw new BadInputException($"{own.Output}: is one of the pictures to be read, which are never written over; name another place with --out.");
        return jobs;

        string OutputOf(string file)
        {
            if (pattern)
                return OutputPattern.Fill(output!, file);
            if (intoFolder)
                return Path.Combine(output!, Path.GetFileName(file));
            return output ?? Path.Combine(
                Path.GetDirectoryName(file)!, $"{Path.GetFileNameWithoutExtension(file)}.{suffix}{Path.GetExtension(file)}");
        }
    }
}
