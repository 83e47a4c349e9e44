namespace LoopSim;

/// <summary>A grid over two quantities: a colour for each member.</summary>
internal static class SweepMaps
{
    public static Figure Draw(SweepEvidence evidence, SavedWords saved)
    {
        var (subject, cells) = (evidence.Subject, evidence.Cells!);
        var isCode = saved.Codes.Count > 0;
        PanelContent map = isCode
            ? new ClassMap(
                cells.Grid, [.. cells[saved.Column].Select(code => double.IsNaN(code) ? ClassMap.None : (int)code)],
                    SweepClasses.Of(saved, subject.Column(saved)))
            {
                NoValue = SweepNumbers.NoValue(saved, evidence),
            }
            : new HeatMap(
                cells.Grid, cells[saved.Column],
                    new Axis(saved.Label, DrawnSweep.Unit(saved.Unit)))
            { NoValue = SweepNumbers.NoValue(saved, evidence) };
        var headline = isCode
            ? SweepClasses.Headline(saved, subject.Column(saved), evidence.Tally)
            : SweepNumbers.Headline(saved, evidence.Tally);
        return subject.Figure(headline, [new Panel(cells.X.Axis, cells.Y.Axis, [map])], evidence.Missing,
            cells.IsThinned ? $"Of axes with more than {SweepCells.MostLevels} values some are shown." : "");
    }
}
