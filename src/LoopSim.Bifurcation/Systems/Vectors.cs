namespace LoopSim.Bifurcation.Systems;

/// <summary>Sums over small dense vectors and matrices, in a fixed order.</summary>
internal static class Vectors
{
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum = Math.FusedMultiplyAdd(left[i], right[i], sum);
        return sum;
    }

    public static double Length(ReadOnlySpan<double> vector) => Math.Sqrt(Dot(vector, vector));

    public static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum = Math.FusedMultiplyAdd(left[i] - right[i], left[i] - right[i], sum);
        return Math.Sqrt(sum);
    }

    /// <summary>left + factor * right.</summary>
    public static double[] Add(ReadOnlySpan<double> left, double factor, ReadOnlySpan<double> right)
    {
        var sum = new double[left.Length];
        for (var i = 0; i < sum.Length; i++)
            sum[i] = Math.FusedMultiplyAdd(factor, right[i], left[i]);
        return sum;
    }

    public static double[] Normalised(ReadOnlySpan<double> vector)
    {
        var unit = vector.ToArray();
        var length = Length(vector);
        for (var i = 0; i < unit.Length; i++)
            unit[i] /= length;
        return unit;
    }

    /// <summary>The product of the first columns of a row-major matrix with a vector.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="width">How many columns it has.</param>
    /// <param name="vector">As long as the columns that count.</param>
    public static double[] Times(ReadOnlySpan<double> matrix, int width, ReadOnlySpan<double> vector)
    {
        var product = new double[matrix.Length / width];
        for (var row = 0; row < product.Length; row++)
            product[row] = Dot(matrix.Slice(row * width, vector.Length), vector);
        return product;
    }

    /// <summary>The product of a vector with a row-major matrix.</summary>
    public static double[] TransposedTimes(ReadOnlySpan<double> matrix, int width, ReadOnlySpan<double> vector)
    {
        var product = new double[width];
        for (var row = 0; row < vector.Length; row++)
        {
            for (var column = 0; column < width; column++)
                product[column] = Math.FusedMultiplyAdd(vector[row], matrix[(row * width) + column], product[column]);
        }

        return product;
    }
}
