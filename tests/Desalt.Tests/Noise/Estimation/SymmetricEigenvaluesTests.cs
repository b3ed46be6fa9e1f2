using CsCheck;
using Desalt.Noise.Estimation;

namespace Desalt.Tests.Noise.Estimation;

public class SymmetricEigenvaluesTests
{
    // numpy.linalg.eigvalsh([[4, 1, -2], [1, 2, 0], [-2, 0, 3]]) in NumPy 1.24.2.
    [Fact]
    public void A_matrix_has_the_eigenvalues_that_NumPy_finds()
    {
        var values = SymmetricEigenvalues.Of([4, 1, -2, 1, 2, 0, -2, 0, 3], 3);
        double[] expected = [1, 2.267949192431123, 5.732050807568877];
        for (var i = 0; i < 3; i++)
            Assert.Equal(expected[i], values[i], 1e-12);
    }

    [Fact]
    public void Eigenvalues_keep_the_trace_and_the_sum_of_squares_of_any_matrix() =>
        Gen.Select(Gen.Int[1, 20], Gen.Double[-3, 3].Array[400]).Sample(
            (size, numbers) =>
            {
                var matrix = new double[size * size];
                for (var i = 0; i < size; i++)
                {
                    for (var j = 0; j <= i; j++)
                        matrix[(i * size) + j] = matrix[(j * size) + i] = numbers[(i * 20) + j];
                }

                var trace = Enumerable.Range(0, size).Sum(i => matrix[(i * size) + i]);
                var squares = matrix.Sum(value => value * value);
                var values = SymmetricEigenvalues.Of(matrix, size);
                Assert.Equal(trace, values.Sum(), 1e-9);
                Assert.Equal(squares, values.Sum(value => value * value), 1e-8);
                Assert.Equal(values.Order(), values);
            },
            iter: 100);
}
