namespace LoopSim.Sampling;

/// <summary>What stands in a column of a table of members: numbers that a quantity can take, or something else that the results of a sweep
/// can carry along.</summary>
/// <param name="Fault">Why no quantity can take its values, with line and column; null where one can.</param>
/// <param name="Words">Its words, whose places are its values; empty for numbers.</param>
public sealed record DesignColumn(string? Fault, IReadOnlyList<string> Words)
{
    /// <summary>The most different words: each is named beside the results.</summary>
    public const int MostWords = 100_000;

    /// <summary>A column of numbers without gaps.</summary>
    public static DesignColumn Numbers { get; } = new(null, []);

    /// <summary>Whether a cell says that there is no value, as R and pandas write it too.</summary>
    internal static bool IsMissing(string cell) => cell is "" or "NA" or "NaN";

    /// <summary>A column in which not every cell is a number.</summary>
    /// <param name="cells">Its cells.</param>
    /// <param name="fault">Where the first is not.</param>
    /// <param name="name">What a message calls the column.</param>
    /// <returns>The column, and the cells as numbers: NaN where there is no value.</returns>
    internal static (DesignColumn Column, double[] Values) Carried(IReadOnlyList<string> cells, string fault, string name)
    {
        if (cells.All(cell => IsMissing(cell) || IsNumber(cell)))
            return (new DesignColumn(fault, []), [.. cells.Select(cell => IsMissing(cell) ? double.NaN : Number(cell))]);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        double[] values = [.. cells.Select(cell => IsMissing(cell) ? double.NaN : Place(places, cell))];
        if (places.Count > MostWords)
            throw new InvalidSettingException(
                $"{name} has {places.Count:N0} different words; a sweep carries at most {MostWords:N0} along: number them, or take the "
                    + "column out");
        return places.Keys.FirstOrDefault(word => word.Any(char.IsControl)) is { } odd
            ? throw new InvalidSettingException($"{name} has a control character in '{odd}'; take it out")
            : (new DesignColumn(fault, [.. places.Keys]), values);
    }

    private static int Place(Dictionary<string, int> places, string word)
    {
        places.TryAdd(word, places.Count);
        return places[word];
    }

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
}
