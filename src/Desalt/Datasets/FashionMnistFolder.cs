using Desalt.Engine;

namespace Desalt.Datasets;

/// <summary>Fashion-MNIST as it lies in one folder: the four IDX files, raw or gzip, or the two CSV files.</summary>
internal static class FashionMnistFolder
{
    private const string TrainingCsv = "fashion-mnist_train.csv";
    private const string TestCsv = "fashion-mnist_test.csv";

    /// <summary>Whether the folder holds any file of the set.</summary>
    public static bool Holds(string folder) =>
        FashionMnistFile.All.Any(file => file.FindIn(folder) is not null)
        || File.Exists(Path.Combine(folder, TrainingCsv)) || File.Exists(Path.Combine(folder, TestCsv));

    /// <summary>Reads the set: training pictures first, then test pictures.</summary>
    /// <exception cref="BadInputException">A file is missing or unsound.</exception>
    public static LabeledImages Read(string folder)
    {
        if (!Directory.Exists(folder))
            throw new BadInputException($"{folder}: there is no such folder; give one that holds the files of Fashion-MNIST.");
        if (!Holds(folder))
        {
            throw new BadInputException(
                $"{folder}: holds neither the IDX files of Fashion-MNIST ({FashionMnistFile.TrainingImages.Name}[.gz] and so on) "
                + $"nor {TrainingCsv} and {TestCsv}.");
        }

        var idx = FashionMnistFile.All.Any(file => file.FindIn(folder) is not null);
        var training = idx
            ? ReadIdx(folder, FashionMnistFile.TrainingImages, FashionMnistFile.TrainingLabels)
            : ReadCsv(folder, TrainingCsv);
        var test = idx
            ? ReadIdx(folder, FashionMnistFile.TestImages, FashionMnistFile.TestLabels)
            : ReadCsv(folder, TestCsv);
        return new LabeledImages(
            $"fashion-mnist ({(idx ? "IDX" : "CSV")}, {folder})",
            FashionMnist.Format,
            [.. training.Pixels, .. test.Pixels],
            [.. training.Labels, .. test.Labels],
            FashionMnist.ClassNames)
        { OfficialTrainingCount = training.Labels.Length };
    }

    private static (byte[] Pixels, byte[] Labels) ReadIdx(string folder, FashionMnistFile imageFile, FashionMnistFile labelFile)
    {
        var imagePath = Find(folder, imageFile);
        var labelPath = Find(folder, labelFile);
        var (pixels, count, height, width) = IdxFile.ReadImages(imagePath);
        if (height != FashionMnist.Format.Height || width != FashionMnist.Format.Width)
            throw new BadInputException($"{imagePath}: holds pictures of {width}x{height} pixels, but Fashion-MNIST's have 28x28.");
        var labels = IdxFile.ReadLabels(labelPath);
        if (labels.Length != count)
        {
            throw new BadInputException(
                $"{labelPath}: holds {labels.Length} labels for the {count} pictures of {Path.GetFileName(imagePath)}; "
                + "take both files from one place.");
        }

        var wrong = Array.FindIndex(labels, label => label >= FashionMnist.ClassNames.Count);
        return wrong < 0
            ? (pixels, labels)
            : throw new BadInputException($"{labelPath}: label {wrong + 1} is {labels[wrong]}, but Fashion-MNIST's classes are 0 to 9.");
    }

    private static string Find(string folder, FashionMnistFile file) => file.FindIn(folder)
        ?? throw new BadInputException($"{folder}: {file.Name} is missing beside the other files of Fashion-MNIST; fetch it too.");

    private static (byte[] Pixels, byte[] Labels) ReadCsv(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            ? LabeledPixelCsv.Read(path, FashionMnist.Format.SampleCount, FashionMnist.ClassNames.Count)
            : throw new BadInputException($"{folder}: {name} is missing beside the other file of Fashion-MNIST; fetch it too.");
    }
}
