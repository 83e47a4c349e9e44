namespace LoopSim;

/// <summary>A varied quantity as figures show it.</summary>
/// <param name="Column">The place of its column in a row.</param>
/// <param name="Number">Its place among the varied quantities.</param>
/// <param name="Label">For people.</param>
/// <param name="Unit">Empty for none.</param>
/// <param name="IsLogarithmic">Whether its values are spread by their ratios.</param>
/// <param name="IsCarried">Whether it means nothing in the model.</param>
/// <param name="Levels">In a grid: its values in the order the grid runs through them; else empty.</param>
internal sealed record SweptQuantity(
    int Column, int Number, string Name, string Label, string Unit, bool IsLogarithmic, bool IsCarried, IReadOnlyList<double> Levels)
{
    public static SweptQuantity Of(SweepManifest manifest, int number)
    {
        var varied = manifest.Design.Varied[number];
        var words = manifest.Words?.Varied[number] ?? new AxisLabel(varied.Name, null);
        var levels = manifest.Design.Kind == "grid" ? varied.Levels() : [];
        // The law is written as --vary reads it.
        var isLogarithmic = varied.Law.StartsWith("=log:", StringComparison.Ordinal)
            || varied.Law.StartsWith("~log", StringComparison.Ordinal);
        return new SweptQuantity(
            1 + number, number, varied.Name, words.Label, Words.Unit(words.Unit), isLogarithmic
                && levels.All(level => level > 0), varied.Law == VariedQuantity.Carried, levels);
    }

    /// <summary>Whether it differs between members at all, as something of the model.</summary>
    public bool Varies => !IsCarried && (Levels.Count == 0 || Levels.Distinct().Count() > 1);

    public Axis Axis => new(Label, Unit) { Scale = IsLogarithmic ? AxisScale.Logarithmic : AxisScale.Linear };
}
