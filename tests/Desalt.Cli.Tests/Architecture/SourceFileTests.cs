using System.Text.RegularExpressions;

namespace Desalt.Cli.Tests.Architecture;

public partial class SourceFileTests
{
    private const int MostLines = 300;

    /// <summary>Files that are longer with a reason.</summary>
    private static readonly Dictionary<string, string> AllowedToBeLong = [];

    private static readonly string[] EmptyNames = ["Utils", "Utilities", "Helper", "Helpers", "Common", "Manager", "Misc"];

    [Fact]
    public void Files_stay_under_300_lines() =>
        Assert.DoesNotContain(
            SourceTree.Files("src"), file => SourceTree.Lines(file).Length > MostLines && !AllowedToBeLong.ContainsKey(file));

    [Fact]
    public void Every_allowance_is_still_needed() =>
        Assert.DoesNotContain(AllowedToBeLong.Keys, file => SourceTree.Lines(file).Length <= MostLines);

    [Fact]
    public void Namespaces_match_folders()
    {
        foreach (var file in SourceTree.Files("src").Concat(SourceTree.Files("tests")))
        {
            var declared = SourceTree.Lines(file).Select(line => NamespaceLine().Match(line)).FirstOrDefault(match => match.Success);
            // src/Desalt.Engine/Kernels/X.cs holds Desalt.Engine.Kernels; files of top-level statements hold none.
            var expected = string.Join('.', file.Split('/')[1..^1]);
            if (declared is not null)
                Assert.Equal($"{file}: {expected}", $"{file}: {declared.Groups[1].Value}");
        }
    }

    [Fact]
    public void No_file_or_folder_bears_a_name_that_says_nothing() =>
        Assert.DoesNotContain(SourceTree.Files("src").Concat(SourceTree.Files("tests")), SaysNothing);

    [Theory]
    [InlineData("src/Desalt/Images/ImageUtils.cs", true)]
    [InlineData("src/Desalt/Common/Thing.cs", true)]
    [InlineData("src/Desalt/Images/TaskManager.cs", true)]
    [InlineData("src/Desalt/Images/Image.cs", false)]
    public void A_name_that_says_nothing_is_found(string file, bool found) => Assert.Equal(found, SaysNothing(file));

    private static bool SaysNothing(string file) =>
        file.Split('/', '.').Any(part => EmptyNames.Any(name => part.EndsWith(name, StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex(@"^namespace ([\w.]+)")]
    private static partial Regex NamespaceLine();
}
