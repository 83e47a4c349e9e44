namespace LoopSim;

/// <summary>Error against work, both logarithmic: the lower and the further left a curve lies, the better the method for this
/// model.</summary>
internal static class WorkPrecisionFigure
{
    public static Figure Draw(CompareRecord record)
    {
        var content = new List<PanelContent>();
        var methods = record.Methods.Select(run => run.Method).ToList();
        for (var i = 0; i < methods.Count; i++)
        {
            var rungs = record.Ladder.Where(
                run => run.Method == methods[i] && run is { Status: "reached_end" or "stopped_by_event", Error: > 0 });
            Point[] points = [.. rungs.OrderBy(run => run.Evaluations).Select(run => new Point(run.Evaluations, run.Error))];
            content.Add(new LineSeries([.. points], methods[i], new Ink(i)));
            content.Add(new ScatterSeries([.. points], "", new Ink(i)) { Size = 0.8 });
        }
        var panel = new Panel(
            new Axis("Evaluations of the rates") { Scale = AxisScale.Logarithmic },
            new Axis("Largest relative error") { Scale = AxisScale.Logarithmic }, [.. content]);
        return new Figure(record.Headline, [panel])
        {
            Subtitle = Words.Clauses(record.Model.Title ?? record.Model.Name, record.Story, $"reference {record.Reference}"),
            Metadata = RunFigures.Facts(record),
        };
    }
}
