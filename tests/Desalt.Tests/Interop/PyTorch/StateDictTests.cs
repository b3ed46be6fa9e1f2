using System.IO.Compression;
using System.Text;
using Desalt.Engine;
using Desalt.Interop.PyTorch;

namespace Desalt.Tests.Interop.PyTorch;

public sealed class StateDictTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Tensors_come_in_the_order_of_the_dictionary_within_a_wrapper_without_counters()
    {
        var tensors = StateDict.Load(TorchFiles.Tiny);
        Assert.Equal(
            [
                "model.0.weight", "model.0.bias", "model.2.weight", "model.3.weight", "model.3.bias", "model.3.running_mean",
                "model.3.running_var", "model.5.weight", "model.5.bias",
            ],
            tensors.Select(tensor => tensor.Name));
        Assert.Equal([2, 1, 3, 3], tensors[0].Dimensions);
        Assert.Equal(18, tensors[0].Values.Length);
    }

    [Fact]
    public void Views_types_and_parameters_are_read_as_PyTorch_shows_them()
    {
        var tensors = StateDict.Load(TorchFiles.Views).ToDictionary(tensor => tensor.Name);
        Assert.Equal(["turned", "half", "double", "scalar", "shared", "parameter"], tensors.Keys);
        Assert.Equal([3, 2], tensors["turned"].Dimensions);
        Assert.Equal([0f, 3, 1, 4, 2, 5], tensors["turned"].Values.ToArray());
        Assert.Equal([3f, 4, 5], tensors["half"].Values.ToArray());
        Assert.Equal([1 / 3f], tensors["double"].Values.ToArray());
        Assert.Empty(tensors["scalar"].Dimensions);
        Assert.Equal([2.5f], tensors["scalar"].Values.ToArray());
        Assert.Equal([2f, 3, 4], tensors["shared"].Values.ToArray());
        Assert.Equal([1f, 1], tensors["parameter"].Values.ToArray());
    }

    // Pickles in protocol 0 to 2 as text: what would run code, and what is no dictionary of tensors.
    [Theory]
    [InlineData("cos\nsystem\n(S'true'\ntR.", "pickle instruction 0x53")]
    [InlineData("cos\nsystem\n(X\u0004\0\0\0truetR.", "it asks for os.system")]
    [InlineData("cbuiltins\neval\n(X\u0001\0\0\01tR.", "it asks for builtins.eval")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2\n)R.", "it asks for torch._utils._rebuild_tensor_v2")]
    [InlineData("(ios\nsystem\n.", "pickle instruction 0x69")]
    [InlineData("}.", "holds 0 dictionaries of tensors")]
    [InlineData("K\u0005.", "no dictionary of tensors")]
    [InlineData("}X\u0001\0\0\0as.", "damaged")]
    [InlineData("h\u0007.", "damaged")]
    [InlineData("X\u00ff\0\0\0a", "damaged")]
    [InlineData("((((", "damaged")]
    [InlineData("", "damaged")]
    public void A_pickle_of_anything_else_is_refused_and_not_run(string pickle, string reason)
    {
        WriteArchive(Encoding.Latin1.GetBytes(pickle));
        Assert.Contains(reason, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_archives_are_refused_whatever_is_damaged()
    {
        var whole = File.ReadAllBytes(TorchFiles.Tiny);
        for (var at = 0; at < whole.Length; at += 11)
        {
            var bytes = (byte[])whole.Clone();
            bytes[at] ^= 0x55;
            File.WriteAllBytes(path, bytes);
            LoadsOrRefuses();
            File.WriteAllBytes(path, whole[..at]);
            LoadsOrRefuses();
        }

        void LoadsOrRefuses()
        {
            try
            {
                StateDict.Load(path);
            }
            catch (BadInputException refusal)
            {
                Assert.StartsWith(path, refusal.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void An_archive_without_a_pickle_is_refused()
    {
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Update))
            archive.CreateEntry("readme");
        Assert.Contains("holds no data.pkl", Refusal(), StringComparison.Ordinal);
    }

    private string Refusal() => Assert.Throws<BadInputException>(() => StateDict.Load(path)).Message;

    private void WriteArchive(byte[] pickle)
    {
        File.Delete(path);
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        using var entry = archive.CreateEntry("model/data.pkl").Open();
        entry.Write(pickle);
    }
}
