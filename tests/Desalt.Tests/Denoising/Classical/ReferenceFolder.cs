namespace Desalt.Tests.Denoising.Classical;

/// <summary>The folder of reference pictures and outputs that may stand beside the clone: shared/references.</summary>
internal static class ReferenceFolder
{
    /// <summary>The path of a file in it; skips the test where the folder is absent.</summary>
    public static string File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "references", name);
            if (System.IO.File.Exists(path))
                return path;
        }

        Assert.Skip($"shared/references/{name} is not beside the clone: outputs of another program to compare with are not part of it.");
        return "";
    }
}
