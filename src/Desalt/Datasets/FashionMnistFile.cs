using System.Security.Cryptography;

namespace Desalt.Datasets;

/// <summary>
/// One of the four official files. The gzip hash is that of the files which the makers publish; the content hash is that
/// of the decompressed bytes. Both were computed from Debian's package dataset-fashion-mnist 0.0~git20200523.55506a9-1, whose
/// gzip headers lack name and time: putting them back (31 August 2017, 10:50:06 and 10:50:27 UTC) gives the published MD5 sums.
/// </summary>
/// <param name="Name">File name without <c>.gz</c>.</param>
/// <param name="CompressedLength">Bytes of the official gzip file.</param>
/// <param name="CompressedSha256">SHA-256 of the official gzip file, lower-case hexadecimal.</param>
/// <param name="ContentSha256">SHA-256 of the decompressed bytes, lower-case hexadecimal.</param>
internal sealed record FashionMnistFile(string Name, long CompressedLength, string CompressedSha256, string ContentSha256)
{
    /// <summary>60,000 training pictures.</summary>
    public static FashionMnistFile TrainingImages { get; } = new(
        "train-images-idx3-ubyte",
        26_421_880,
        "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
        "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888");

    /// <summary>Their labels.</summary>
    public static FashionMnistFile TrainingLabels { get; } = new(
        "train-labels-idx1-ubyte",
        29_515,
        "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
        "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9");

    /// <summary>10,000 test pictures.</summary>
    public static FashionMnistFile TestImages { get; } = new(
        "t10k-images-idx3-ubyte",
        4_422_102,
        "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
        "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b");

    /// <summary>Their labels.</summary>
    public static FashionMnistFile TestLabels { get; } = new(
        "t10k-labels-idx1-ubyte",
        5_148,
        "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
        "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

    /// <summary>The four files.</summary>
    public static IReadOnlyList<FashionMnistFile> All { get; } = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>The file's path in a folder, compressed or not; null where it is not there.</summary>
    public string? FindIn(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists($"{path}.gz") ? $"{path}.gz" : File.Exists(path) ? path : null;
    }

    /// <summary>Compares the file in a folder with the published one, by the SHA-256 of its decompressed bytes.</summary>
    public FileCheck Check(string folder)
    {
        if (FindIn(folder) is not { } path)
            return new FileCheck(Path.Combine(folder, $"{Name}.gz"), false, "is missing");
        try
        {
            using var content = IdxFile.OpenContent(path);
            return Convert.ToHexStringLower(SHA256.HashData(content)) == ContentSha256
                ? new FileCheck(path, true, "is what the makers published")
                : new FileCheck(path, false, "has another SHA-256 than the published one");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return new FileCheck(path, false, $"cannot be read ({exception.Message.TrimEnd('.')})");
        }
    }
}
