using Desalt.Images;

namespace Desalt.Cli.Tests.Commands;

public sealed class EstimateCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public EstimateCommandTests()
    {
        Directory.CreateDirectory(folder["in"]);
        var picture = new Image(new ImageFormat(80, 80, 1, 8));
        for (var i = 0; i < picture.Pixels.Length; i++)
            picture.Pixels[i] = picture.Format.Quantize(0.3f + (i % 80 / 200f));
        picture.Save(folder["in/a.png"]);
        picture.Crop(0, 0, 9, 9).Save(folder["in/b.png"]);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Says_one_line_for_each_picture()
    {
        var lines = CommandRun.Of("estimate", folder["in"]).Output.Trim().Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains("a.png: no noise", lines[0], StringComparison.Ordinal);
        Assert.Contains("too little", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_the_noise_that_the_noise_command_added()
    {
        CommandRun.Of("noise", folder["in/a.png"], "--noise", "gaussian:20/255", "--out", folder["noisy.png"]);
        var found = CommandRun.Of("estimate", folder["noisy.png"], "--json").Json().GetProperty("pictures")[0];
        Assert.Equal("gaussian", found.GetProperty("kind").GetString());
        Assert.InRange(found.GetProperty("sigma").GetDouble() * 255, 18.5, 21.5);
    }
}
