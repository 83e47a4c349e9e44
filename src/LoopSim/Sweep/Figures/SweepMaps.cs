namespace LoopSim;

/// <summary>A grid over two quantities: a colour for each member.</summary>
internal static class SweepMaps
{
    public static Figure Draw(SweepStatistics statistics, OutputLabel saved)
    {
        var (subject, cells) = (statistics.Subject, statistics.Cells!);
        var isCode = saved.Codes.Count > 0;
        PanelContent map = isCode
            ? new ClassMap(
                cells.Grid, [.. cells[saved.Column].Select(code => double.IsNaN(code) ? ClassMap.None : (int)code)],
                    SweepClasses.Of(saved, subject.Column(saved)))
            {
                NoValue = SweepNumbers.NoValue(saved, statistics),
            }
            : new HeatMap(
                cells.Grid, cells[saved.Column],
                    new Axis(saved.Label, Words.Unit(saved.Unit)))
            { NoValue = SweepNumbers.NoValue(saved, statistics) };
        var headline = isCode
            ? Delay(statistics, saved) ?? SweepClasses.Headline(saved, subject.Column(saved), statistics)
            : SweepNumbers.Headline(saved, statistics);
        return subject.Figure(headline, [new Panel(cells.X.Axis, cells.Y.Axis, [map])], statistics.Missing,
            cells.IsThinned ? $"Of axes with more than {SweepCells.MostLevels} values some are shown." : "");
    }

    /// <summary>How many times the dose a late beginning takes; null unless doses and beginnings are varied, and the first and last
    /// beginning each have a dose from which on all rescue.</summary>
    private static string? Delay(SweepStatistics statistics, OutputLabel saved)
    {
        var cells = statistics.Cells!;
        var isAcross = cells.Y.Name == "treat.at";
        var (dose, begin) = isAcross ? (cells.X, cells.Y) : (cells.Y, cells.X);
        if (saved.Kind != "verdict" || begin.Name != "treat.at" || !dose.Name.StartsWith("treat.", StringComparison.Ordinal)
            || dose.Name == "treat.for" || SweepClasses.Told(saved, statistics.Subject.Column(saved)) is not { } rescued)
            return null;
        var (doses, begins) = isAcross ? (cells.Grid.X, cells.Grid.Y) : (cells.Grid.Y, cells.Grid.X);
        var codes = cells[saved.Column];
        double? Least(int begun)
        {
            bool Rescues(int i) => codes[isAcross ? cells.Grid.IndexOf(i, begun) : cells.Grid.IndexOf(begun, i)] == rescued;
            var first = doses.Length;
            while (first > 0 && Rescues(first - 1))
                first--;
            return first < doses.Length && doses[first] > 0 && !Enumerable.Range(0, first).Any(Rescues) ? doses[first] : null;
        }
        var unit = statistics.Subject.TimeUnit;
        return Least(0) is { } early && Least(begins.Length - 1) is { } late && late > early
            ? $"Begun on {Words.Moment(begins[^1], unit)} instead of {Words.Moment(begins[0], unit)}, treatment takes "
                + $"{Words.Number(Math.Round(late / early, 1))} times the dose"
            : null;
    }
}
