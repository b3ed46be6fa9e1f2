namespace Desalt.Tests.Interop.PyTorch;

/// <summary>
/// Files that PyTorch 1.13.0 wrote:
/// <code>
/// torch.manual_seed(1)
/// class Tiny(nn.Module):
///     def __init__(self):
///         super().__init__()
///         self.model = nn.Sequential(
///             nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.Conv2d(2, 2, 3, padding=1, bias=False), nn.BatchNorm2d(2, eps=1e-4), nn.ReLU(),
///             nn.Conv2d(2, 1, 3, padding=1))
///     def forward(self, x): return x - self.model(x)
/// net = Tiny()
/// for _ in range(3): net(torch.rand(2, 1, 5, 4))
/// net.eval()
/// torch.save({"epoch": 3, "state_dict": net.state_dict()}, "tiny.pth")
/// w = torch.arange(6, dtype=torch.float32).reshape(2, 3)
/// torch.save({"turned": w.t(), "half": w.half()[1], "double": torch.tensor([1/3], dtype=torch.float64), "scalar": torch.tensor(2.5),
///     "shared": w.flatten()[2:5], "count": torch.tensor(7), "parameter": nn.Parameter(torch.ones(2))}, "views.pth")
/// </code>
/// </summary>
internal static class TorchFiles
{
    public static string Tiny => PathOf("tiny.pth");

    public static string Views => PathOf("views.pth");

    private static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "Interop", "PyTorch", name);
}
