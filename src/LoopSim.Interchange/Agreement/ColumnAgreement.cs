namespace LoopSim.Interchange;

/// <summary>How a variable of a run agrees with that of a reference.</summary>
/// <param name="Column">Its name in the reference.</param>
/// <param name="Agrees">Whether all its values do.</param>
/// <param name="Time">Where it differs first; null where it agrees, or is not in the run.</param>
/// <param name="Expected">The reference's value there.</param>
/// <param name="Found">The run's.</param>
public sealed record ColumnAgreement(string Column, bool Agrees, double? Time, double? Expected, double? Found)
{
    private const double Relative = 1e-4;
    private const double OfLargest = 1e-6;

    /// <summary>Compares a run with a reference, column by column. A value agrees within 1e-4 of itself, half a unit of the last digit
    /// printed, or 1e-6 of the column's largest.</summary>
    /// <param name="reference">The reference. Columns without a number are left out.</param>
    /// <param name="names">The run's variables; capitals, blanks and underscores do not count.</param>
    /// <param name="times">When their values were saved.</param>
    /// <param name="columns">The values, one column for each name.</param>
    public static IReadOnlyList<ColumnAgreement> Of(
        ReferenceTable reference, IReadOnlyList<string> names, double[] times, IReadOnlyList<double[]> columns)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < names.Count; i++)
            places.TryAdd(KeyOf(names[i]), i);
        int[] rows = [.. reference.Times.Select(time => RowAt(times, time))];
        return
        [
            .. reference.Columns.Where(column => column.Cells.Any(cell => Number(cell) is not null)).Select(column =>
                places.TryGetValue(KeyOf(column.Name), out var place)
                    ? Compare(reference, column, rows, columns[place])
                    : new ColumnAgreement(column.Name, false, null, null, null)),
        ];
    }

    private static ColumnAgreement Compare(ReferenceTable reference, ReferenceColumn column, int[] rows, double[] values)
    {
        var largest = column.Cells.Select(Number).Max(value => value is { } number ? Math.Abs(number) : 0);
        for (var row = 0; row < rows.Length; row++)
        {
            if (Number(column.Cells[row]) is not { } expected)
                continue;
            var found = rows[row] < 0 ? double.NaN : values[rows[row]];
            var allowed = Math.Max(Math.Max(Relative * Math.Abs(expected), HalfUnit(column.Cells[row])), OfLargest * largest);
            if (!(Math.Abs(found - expected) <= allowed))
                return new ColumnAgreement(
                    column.Name, false, reference.Times[row], expected, double.IsNaN(found) ? null : found);
        }
        return new ColumnAgreement(column.Name, true, null, null, null);
    }

    private static string KeyOf(string name) =>
        NameKey.Of(name).Text.Replace("\"", "", StringComparison.Ordinal).Replace(", ", ",", StringComparison.Ordinal);

    private static double? Number(string cell) => double.TryParse(cell, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Half of what the last digit counts.</summary>
    private static double HalfUnit(string cell)
    {
        var exponent = cell.IndexOfAny(['e', 'E']);
        var digits = exponent < 0 ? cell : cell[..exponent];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var places = point < 0 ? 0 : digits.Length - point - 1;
        var power = exponent < 0 ? 0 : int.Parse(cell[(exponent + 1)..], CultureInfo.InvariantCulture);
        return 0.5 * Math.Pow(10, power - places);
    }

    /// <summary>The row saved at a time, to within rounding; -1 for none.</summary>
    private static int RowAt(double[] times, double time)
    {
        var at = Array.BinarySearch(times, time);
        at = at >= 0 ? at : ~at;
        foreach (var row in new[] { at, at - 1 })
        {
            if (row >= 0 && row < times.Length && Math.Abs(times[row] - time) <= 1e-6 * Math.Max(1, Math.Abs(time)))
                return row;
        }
        return -1;
    }
}
