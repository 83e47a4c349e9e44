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
            ? SweepClasses.Headline(saved, subject.Column(saved), statistics)
            : SweepNumbers.Headline(saved, statistics);
        return subject.Figure(headline, [new Panel(cells.X.Axis, cells.Y.Axis, [map])], statistics.Missing,
            cells.IsThinned ? $"Of axes with more than {SweepCells.MostLevels} values some are shown." : "");
    }
}
