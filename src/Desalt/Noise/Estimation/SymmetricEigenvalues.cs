namespace Desalt.Noise.Estimation;

/// <summary>
/// Eigenvalues of small symmetric matrices: reflections make the matrix tridiagonal, steps of the QR method with Wilkinson's shift make
/// it diagonal (Golub and Van Loan, "Matrix Computations", 8.3).
/// </summary>
internal static class SymmetricEigenvalues
{
    // Convergence is cubic: an eigenvalue takes two steps or so.
    private const int MostStepsPerValue = 30;

    /// <summary>The eigenvalues, in rising order.</summary>
    /// <param name="matrix">size x size values, row by row, symmetric; overwritten.</param>
    /// <param name="size">Rows and columns.</param>
    public static double[] Of(double[] matrix, int size)
    {
        var (diagonal, beside) = Tridiagonal(matrix, size);
        var last = size - 1;
        for (var steps = 0; last > 0 && steps < MostStepsPerValue * size; steps++)
        {
            while (last > 0 && IsNegligible(last - 1))
                last--;
            var first = last;
            while (first > 0 && !IsNegligible(first - 1))
                first--;
            if (first < last)
                Step(diagonal, beside, first, last);
        }

        Array.Sort(diagonal);
        return diagonal;

        bool IsNegligible(int i) => Math.Abs(beside[i]) <= 1e-15 * (Math.Abs(diagonal[i]) + Math.Abs(diagonal[i + 1]));
    }

    // The diagonal of a tridiagonal matrix of the same eigenvalues, and what stands beside it.
    private static (double[] Diagonal, double[] Beside) Tridiagonal(double[] matrix, int size)
    {
        var beside = new double[size];
        var mirror = new double[size];
        var update = new double[size];
        for (var k = 0; k < size - 1; k++)
        {
            // The reflection that turns what stands below the diagonal of column k into a multiple of the first unit vector.
            var length = 0.0;
            for (var i = k + 1; i < size; i++)
            {
                mirror[i] = matrix[(k * size) + i];
                length += mirror[i] * mirror[i];
            }

            beside[k] = -Math.CopySign(Math.Sqrt(length), mirror[k + 1]);
            mirror[k + 1] -= beside[k];
            var square = 2 * (length + Math.Abs(beside[k] * matrix[(k * size) + k + 1]));
            if (square > 0)
                Reflect(matrix.AsSpan(), size, k + 1, mirror, 2 / square, update);
        }

        return ([.. Enumerable.Range(0, size).Select(i => matrix[(i * size) + i])], beside);
    }

    // The rows and columns from first on become H A H with H = 1 - factor v v'.
    private static void Reflect(Span<double> matrix, int size, int first, double[] v, double factor, double[] update)
    {
        var along = 0.0;
        for (var i = first; i < size; i++)
        {
            var sum = 0.0;
            var row = matrix.Slice(i * size, size);
            for (var j = first; j < size; j++)
                sum += row[j] * v[j];
            update[i] = factor * sum;
            along += update[i] * v[i];
        }

        for (var i = first; i < size; i++)
            update[i] -= factor / 2 * along * v[i];
        for (var i = first; i < size; i++)
        {
            var row = matrix.Slice(i * size, size);
            for (var j = first; j < size; j++)
                row[j] -= (v[i] * update[j]) + (update[i] * v[j]);
        }
    }

    // One step on the block from first to last: a rotation begins it and others chase what it leaves beside the three diagonals.
    private static void Step(double[] diagonal, double[] beside, int first, int last)
    {
        var half = (diagonal[last - 1] - diagonal[last]) / 2;
        var corner = beside[last - 1];
        var shift = diagonal[last] - (corner * corner / (half + Math.CopySign(Math.Sqrt((half * half) + (corner * corner)), half)));
        var (x, z) = (diagonal[first] - shift, beside[first]);
        for (var k = first; k < last; k++)
        {
            var length = Math.Sqrt((x * x) + (z * z));
            var (cosine, sine) = length > 0 ? (x / length, z / length) : (1, 0);
            if (k > first)
                beside[k - 1] = length;
            var (upper, lower, between) = (diagonal[k], diagonal[k + 1], beside[k]);
            var crossed = 2 * cosine * sine * between;
            diagonal[k] = (cosine * cosine * upper) + crossed + (sine * sine * lower);
            diagonal[k + 1] = (sine * sine * upper) - crossed + (cosine * cosine * lower);
            beside[k] = (cosine * sine * (lower - upper)) + (((cosine * cosine) - (sine * sine)) * between);
            if (k == last - 1)
                break;
            (x, z) = (beside[k], sine * beside[k + 1]);
            beside[k + 1] *= cosine;
        }
    }
}
