using BitMiracle.LibTiff.Classic;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Desalt.Images.Codecs.Tiff;

/// <summary>Keeps LibTiff from printing; what goes wrong is told by its results, and said in one sentence by <see cref="TiffDecoder"/>.</summary>
internal sealed class SilentTiffErrors : TiffErrorHandler
{
    /// <summary>Silences the library in this process.</summary>
    public static void Install() => LibTiff.SetErrorHandler(new SilentTiffErrors());

    /// <inheritdoc/>
    public override void ErrorHandler(LibTiff tif, string method, string format, params object[] args)
    {
    }

    /// <inheritdoc/>
    public override void ErrorHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args)
    {
    }

    /// <inheritdoc/>
    public override void WarningHandler(LibTiff tif, string method, string format, params object[] args)
    {
    }

    /// <inheritdoc/>
    public override void WarningHandlerExt(LibTiff tif, object clientData, string method, string format, params object[] args)
    {
    }
}
