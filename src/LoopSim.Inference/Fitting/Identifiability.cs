using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Inference;

/// <summary>Which directions among the parameters the measurements do not determine: along them predictions do not change.</summary>
/// <remarks>The singular values of the slopes of residuals, in relative changes of the parameters. A direction whose singular value is
/// nothing beside the largest cannot be determined by these measurements, whatever their number.</remarks>
internal sealed record Identifiability(IReadOnlyList<double> SingularValues, IReadOnlyList<double[]> Directions)
{
    /// <summary>Singular values below this share of the largest are rounding, and errors of the integration.</summary>
    private const double Nothing = 1e-7;

    /// <summary>How far a direction's numbers may lie from whole ones to be called whole.</summary>
    private const double Whole = 0.02;
    private const int MostPower = 6;

    /// <param name="slopes">A row for each residual, a column for each parameter.</param>
    /// <param name="scales">What a relative change of 1 is in each column.</param>
    public static Identifiability Of(Matrix<double> slopes, double[] scales)
    {
        var scaled = Matrix<double>.Build.Dense(
            Math.Max(slopes.RowCount, slopes.ColumnCount), slopes.ColumnCount,
            (i, j) => i < slopes.RowCount ? slopes[i, j] * scales[j] : 0);
        var svd = scaled.Svd();
        double[] values = [.. svd.S];
        return new Identifiability(
            values,
            [.. Enumerable.Range(0, values.Length).Where(k => values[k] <= Nothing * values[0]).Select(k => svd.VT.Row(k).ToArray())]);
    }

    /// <summary>The parameters that are part of a direction.</summary>
    public static IEnumerable<int> PartsOf(double[] direction)
    {
        var largest = direction.Max(Math.Abs);
        return Enumerable.Range(0, direction.Length).Where(k => Math.Abs(direction[k]) > 0.01 * largest);
    }

    /// <summary>A direction of relative changes as a sentence: what may change, and what stays determined.</summary>
    /// <param name="direction">The direction, in shares of the parameters' sizes.</param>
    /// <param name="names">The parameters.</param>
    /// <param name="values">Their values.</param>
    /// <param name="keeps">Whether predictions are the same at some other values.</param>
    public static string Describe(double[] direction, IReadOnlyList<string> names, double[] values, Func<double[], bool> keeps)
    {
        int[] parts = [.. PartsOf(direction)];
        double[] steps = [.. direction.Zip(values, (one, value) => one * Math.Abs(value))];
        double[] ratios = [.. direction.Zip(values, (one, value) => value < 0 ? -one : one)];
        if (parts.Length == 1)
            return $"{names[parts[0]]} changes nothing that was measured";
        var all = Words.List([.. parts.Select(part => names[part])]);
        if (Powers(ratios, parts) is { } powers && keeps(Scaled(values, parts, powers)))
            return $"{all} can change together: only {Product(parts, powers, names)} is determined";
        if (Powers(steps, parts) is { } weights && keeps(Moved(values, parts, weights)))
            return $"{all} can change together: only {Sum(parts, weights, names)} is determined";
        return $"{all} can change together without any effect on what was measured, in the ratio "
            + string.Join(" : ", parts.Select(part => Words.Short(ratios[part] / ratios[parts[0]])))
            + " of their relative changes";
    }

    /// <summary>The direction in small whole numbers; null where it has none.</summary>
    private static int[]? Powers(double[] direction, int[] parts)
    {
        var smallest = parts.Min(part => Math.Abs(direction[part]));
        double[] ratios = [.. parts.Select(part => direction[part] / smallest)];
        return ratios.All(ratio => Math.Abs(ratio) < MostPower && Math.Abs(ratio - Math.Round(ratio)) < Whole)
            ? [.. ratios.Select(ratio => (int)Math.Round(ratio))]
            : null;
    }

    private static double[] Scaled(double[] values, int[] parts, int[] powers)
    {
        double[] scaled = [.. values];
        foreach (var (number, part) in parts.Index())
            scaled[part] *= Math.Pow(1.05, powers[number]);
        return scaled;
    }

    private static double[] Moved(double[] values, int[] parts, int[] weights)
    {
        double[] moved = [.. values];
        var step = 0.05 * parts.Min(part => Math.Abs(values[part]));
        foreach (var (number, part) in parts.Index())
            moved[part] += step * weights[number];
        return moved;
    }

    /// <summary>What stays the same where each part is multiplied by a power of one factor: for two of them, one product.</summary>
    private static string Product(int[] parts, int[] powers, IReadOnlyList<string> names)
    {
        if (parts.Length > 2)
            return $"what does not change when they are multiplied by the powers {string.Join(", ", powers)} of one factor";
        var (first, second) = (Math.Abs(powers[1]), Math.Abs(powers[0]));
        var sign = powers[0] * powers[1] < 0 ? "*" : "/";
        return Power(names[parts[0]], first) + sign + Power(names[parts[1]], second);
    }

    private static string Sum(int[] parts, int[] weights, IReadOnlyList<string> names)
    {
        if (parts.Length > 2)
            return $"what does not change when they move by the multiples {string.Join(", ", weights)} of one step";
        var (first, second) = (Math.Abs(weights[1]), Math.Abs(weights[0]));
        var sign = weights[0] * weights[1] < 0 ? " + " : " - ";
        return Times(first, names[parts[0]]) + sign + Times(second, names[parts[1]]);
    }

    private static string Power(string name, int power) => power == 1 ? name : $"{name}^{power}";

    private static string Times(int factor, string name) => factor == 1 ? name : $"{factor} {name}";
}
