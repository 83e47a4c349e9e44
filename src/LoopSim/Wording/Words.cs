namespace LoopSim;

/// <summary>How numbers and times are written for people.</summary>
public static class Words
{
    /// <summary>Six significant digits, without an exponent where that is short: 0.187879, 3730, 1.2e-07.</summary>
    public static string Number(double value) =>
        value.ToString("G6", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    /// <summary>Three significant digits, or a whole number where these would need an exponent: 0.188, 1000, 1.2e-07.</summary>
    public static string Short(double value) => Math.Abs(value) is >= 999.5 and < 1e6
        ? value.ToString("0", CultureInfo.InvariantCulture)
        : value.ToString("G3", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    /// <summary>A unit of time in the plural: words get an s, abbreviations (h, min) do not.</summary>
    public static string Plural(string unit) => (unit.Length > 3 || unit == "day") && !unit.EndsWith('s') ? unit + "s" : unit;

    /// <summary>A length of time: <c>42 days</c>, <c>1 h</c>, <c>20 time units</c>.</summary>
    public static string Duration(double value, string? unit)
    {
        var name = unit ?? "time unit";
        return $"{Rounded(value)} {(value is 1 ? name : Plural(name))}";
    }

    /// <summary>A moment: <c>day 730</c>, <c>time 20 h</c>.</summary>
    public static string Moment(double value, string? unit) =>
        unit is "day" or "week" or "month" or "year" or "hour" or "minute" or "second"
        ? $"{unit} {Rounded(value)}"
        : $"time {Rounded(value)}{(unit is null ? "" : $" {unit}")}";

    /// <summary>A unit beside a number; nothing for what has none: <c>kg/m²</c>, <c>per hour</c>.</summary>
    public static string Unit(string? unit) => unit is null or "1" ? ""
        : (unit.StartsWith("1/", StringComparison.Ordinal) ? $"per {unit[2..]}" : unit)
            .Replace("^2", "²", StringComparison.Ordinal).Replace("^3", "³", StringComparison.Ordinal);

    /// <summary>A line of clauses with semicolons between; empty ones are left out.</summary>
    public static string Clauses(params IEnumerable<string> clauses) => string.Join("; ", clauses.Where(clause => clause.Length > 0));

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    /// <summary>The first few of a list, and how many more there are.</summary>
    public static string Some(IReadOnlyList<string> names, int most = 6) => names.Count <= most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";

    /// <summary>A share to a tenth of a percent: <c>12.5 %</c>.</summary>
    public static string Percent(double share) => $"{(100 * share).ToString("0.#", CultureInfo.InvariantCulture)} %";

    private static string Rounded(double value) =>
        Math.Abs(value) >= 100 ? Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture) : Number(value);
}
