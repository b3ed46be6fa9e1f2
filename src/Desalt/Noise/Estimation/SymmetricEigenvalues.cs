namespace Desalt.Noise.Estimation;

/// <summary>Eigenvalues of small symmetric matrices, by Jacobi's rotations (Golub and Van Loan, "Matrix Computations", 8.5).</summary>
internal static class SymmetricEigenvalues
{
    // Convergence is quadratic: a matrix of 64 rows takes 6 to 9 sweeps.
    private const int MostSweeps = 30;

    /// <summary>The eigenvalues, in rising order.</summary>
    /// <param name="matrix">size x size values, row by row, symmetric; overwritten.</param>
    /// <param name="size">Rows and columns.</param>
    public static double[] Of(double[] matrix, int size)
    {
        var trace = 0.0;
        for (var i = 0; i < size; i++)
            trace += Math.Abs(matrix[(i * size) + i]);
        for (var sweep = 0; sweep < MostSweeps && OffDiagonal(matrix, size) > 1e-12 * trace; sweep++)
        {
            for (var p = 0; p < size - 1; p++)
            {
                for (var q = p + 1; q < size; q++)
                    Rotate(matrix, size, p, q);
            }
        }

        var values = new double[size];
        for (var i = 0; i < size; i++)
            values[i] = matrix[(i * size) + i];
        Array.Sort(values);
        return values;
    }

    private static double OffDiagonal(double[] matrix, int size)
    {
        var sum = 0.0;
        for (var i = 0; i < size; i++)
        {
            for (var j = i + 1; j < size; j++)
                sum += matrix[(i * size) + j] * matrix[(i * size) + j];
        }

        return Math.Sqrt(sum);
    }

    // The rotation in the plane of p and q that makes their common entry zero.
    private static void Rotate(double[] matrix, int size, int p, int q)
    {
        var off = matrix[(p * size) + q];
        if (off == 0)
            return;
        var theta = (matrix[(q * size) + q] - matrix[(p * size) + p]) / (2 * off);
        var tangent = Math.CopySign(1 / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1)), theta);
        var cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        var sine = tangent * cosine;
        for (var k = 0; k < size; k++)
        {
            var (kp, kq) = (matrix[(k * size) + p], matrix[(k * size) + q]);
            matrix[(k * size) + p] = (cosine * kp) - (sine * kq);
            matrix[(k * size) + q] = (sine * kp) + (cosine * kq);
        }

        for (var k = 0; k < size; k++)
        {
            var (pk, qk) = (matrix[(p * size) + k], matrix[(q * size) + k]);
            matrix[(p * size) + k] = (cosine * pk) - (sine * qk);
            matrix[(q * size) + k] = (sine * pk) + (cosine * qk);
        }
    }
}
