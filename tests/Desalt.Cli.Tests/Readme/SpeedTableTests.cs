using System.Globalization;
using System.Text;
using System.Text.Json;
using Desalt.Cli.Tests.Architecture;

namespace Desalt.Cli.Tests.Readme;

/// <summary>What `bench/peers/run` measured on the machines whose results are committed, with all their instructions in use.</summary>
public class SpeedTableTests
{
    private static readonly string[] Peers = ["PyTorch", "ONNX Runtime"];

    [Fact]
    public void The_table_of_speeds_is_that_of_the_committed_measurements() => ReadmeTable.Check(
        "bench/results",
        string.Join('\n', Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "bench", "results"), "*-native.json").Order(StringComparer.Ordinal).Select(Table)));

    private static string Table(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var machine = document.RootElement;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"| images a second, {machine.GetProperty("processor").GetString()}, {machine.GetProperty("threads").GetInt32()} threads | Desalt | PyTorch {Version("torch")} | times | ONNX Runtime {Version("onnxruntime")} | times |\n");
        text.Append("|---|---:|---:|---:|---:|---:|\n");
        foreach (var task in machine.GetProperty("tasks").EnumerateArray())
        {
            text.Append(CultureInfo.InvariantCulture, $"| {task.GetProperty("task").GetString()} | {Speed(task)} |");
            foreach (var peer in Peers)
            {
                var found = task.GetProperty("peers").EnumerateArray().FirstOrDefault(other => other.GetProperty("peer").GetString() == peer);
                text.Append(found.ValueKind == JsonValueKind.Undefined
                    ? " | |"
                    : string.Create(CultureInfo.InvariantCulture, $" {Speed(found)} | {found.GetProperty("ratio").GetDouble():0.0} |"));
            }

            text.Append('\n');
        }

        return text.ToString();

        string? Version(string program) => machine.GetProperty("versions").GetProperty(program).GetString();
    }

    private static string Speed(JsonElement element)
    {
        var speed = element.GetProperty("images_per_second").GetDouble();
        return speed.ToString(speed < 100 ? "0.0" : "N0", CultureInfo.InvariantCulture);
    }
}
