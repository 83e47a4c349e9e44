namespace LoopSim;

/// <summary>Where over two parameters folds and Hopf points are: the borders between the regions of a model's behaviour.</summary>
internal static class PlaneCurvesFigure
{
    public static Figure Draw(ContinueRecord record, AndDocument and, IReadOnlyList<PlaneCurveDocument> curves)
    {
        var content = new List<PanelContent>();
        foreach (var kind in curves.GroupBy(curve => curve.Kind))
        {
            var isFold = kind.Key == "fold";
            content.AddRange(kind.Select((curve, i) => new Curve(
                [.. curve.Over.Zip(curve.And, (x, y) => new Point(x, y))], i > 0
                    ? ""
                    : isFold
                    ? "folds"
                    : "Hopf points", isFold
                    ? Ink.Blue
                    : Ink.Green)
            {
                Width = 1.4,
                Dash = isFold ? LineDash.Solid : LineDash.Dashed,
            }));
        }
        foreach (var point in record.SpecialPoints.Where(point => point.Parameters.Count == 2))
        {
            var at = new Point(point.Parameters[record.Over], point.Parameters[and.Name]);
            content.Add(new ScatterSeries([at], $"{BranchFigure.Name(point.Kind)} ({Words.Short(at.X)}, {Words.Short(at.Y)})", Ink.Black));
        }
        var counts = record.PlaneCounts ?? [];
        content.AddRange(PlaneRegions.Name(record, and, curves, counts));
        var panel = new Panel(
            new Axis(record.OverLabel) { Range = new Interval(record.From, record.To) },
            new Axis(and.Label) { Range = new Interval(and.From, and.To) }, [.. content]);
        return new Figure(Title(record, and, counts), [panel])
        {
            Subtitle = record.Heading,
            Footer = record.Footer(),
            Metadata = RunFigures.Facts(record),
        };
    }

    private static string Title(ContinueRecord record, AndDocument and, IReadOnlyList<PlaneCountDocument> counts)
    {
        var over = $"{RunProse.Spoken(record.OverLabel)} and {RunProse.Spoken(and.Label)}";
        return counts.SelectMany(slice => slice.Counts).Select(count => count.Stable).DefaultIfEmpty().Max() switch
        {
            < 2 => $"Folds and Hopf points over {over}",
            2 => $"Where two stable states exist side by side, over {over}",
            _ => $"Where several stable states exist side by side, over {over}",
        };
    }
}
