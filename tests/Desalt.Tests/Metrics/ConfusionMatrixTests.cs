using Desalt.Metrics;

namespace Desalt.Tests.Metrics;

public class ConfusionMatrixTests
{
    // scikit-learn's documentation of confusion_matrix has this example; its figures are easily counted by hand.
    private static readonly ConfusionMatrix Matrix = ConfusionMatrix.Of(3, [2, 0, 2, 2, 0, 1], [0, 0, 2, 2, 0, 2]);

    [Fact]
    public void Rows_are_true_classes_and_columns_predictions()
    {
        Assert.Equal([2, 0, 0, 0, 0, 1, 1, 0, 2], Matrix.Counts);
        Assert.Equal((6, 4.0 / 6), (Matrix.Total, Matrix.Accuracy));
    }

    [Fact]
    public void Recall_counts_along_rows_and_precision_along_columns()
    {
        Assert.Equal([1, 0, 2.0 / 3], [Matrix.Recall(0), Matrix.Recall(1), Matrix.Recall(2)]);
        Assert.Equal([2.0 / 3, double.NaN, 2.0 / 3], [Matrix.Precision(0), Matrix.Precision(1), Matrix.Precision(2)]);
    }

    [Fact]
    public void The_most_frequent_confusions_come_first()
    {
        var matrix = new ConfusionMatrix(3, [5, 1, 0, 3, 5, 1, 0, 0, 5]);
        Assert.Equal([new Confusion(1, 0, 3), new Confusion(0, 1, 1), new Confusion(1, 2, 1)], matrix.MostConfused(5));
        Assert.Single(matrix.MostConfused(1));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(3, [0, 1], [0]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.Of(2, [0, 2], [0, 0]));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2, [1, 2, 3]));
    }
}
