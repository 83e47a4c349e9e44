using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>Every target's statistic in the sets drawn and kept, on a scale on which the observed interval lies from 0 to 1.</summary>
internal static class CalibrateFigure
{
    /// <summary>What lies further out is drawn here.</summary>
    private const double Edge = 3;

    public static Figure Draw(CalibrateRecord record)
    {
        TargetDocument[] targets = [.. record.Targets.Where(target => target.Use != TargetUse.Divisor).OrderBy(target => target.Use)];
        double Placed(TargetDocument target, double value) =>
            Math.Clamp((value - target.Low) / (target.High - target.Low), -Edge, Edge + 1);
        IEnumerable<PanelContent> Spreads(Func<TargetDocument, StatisticDocument> of, string label, Ink ink, double shift)
        {
            foreach (var (row, target) in targets.Index())
            {
                var spread = of(target);
                yield return new LineSeries(
                    [new Point(Placed(target, spread.Low), row + shift), new Point(Placed(target, spread.High), row + shift)], "", ink);
            }
            yield return new ScatterSeries(
                [.. targets.Select((target, row) => new Point(Placed(target, of(target).Median), row + shift))], label, ink)
            {
                Size = 1.4,
            };
        }
        var rows = targets.Select(target => target.Use == TargetUse.Calibrate ? target.Label : $"* {target.Label}");
        var panel = new Panel(
            new Axis("Place in the observed interval") { Range = new Interval(-Edge, Edge + 1) },
            new Axis("") { Categories = [.. rows] },
            [
                new Shading(0, 1, "observed", Ink.Grey),
                .. Spreads(target => target.Prior, "drawn", Ink.Sky, -.16),
                .. Spreads(target => target.Posterior, "kept", Ink.Vermilion, .16),
            ]);
        return new Figure(record.Headline, [panel])
        {
            Subtitle = record.Heading,
            Footer = record.Footer(
                "* held out. Dots are medians, lines 5 to 95 % of sets; what lies further out is drawn at the edge. A set that meets "
                    + "targets need not be true."),
            Metadata = RunFigures.Facts(record),
        };
    }
}
