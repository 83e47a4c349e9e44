namespace LoopSim;

/// <summary>What an output depends on, as bars with intervals, the longest on top.</summary>
internal static class SensitivityFigure
{
    /// <summary>More bars than names that a slide has room for say little.</summary>
    private const int MostOnSlide = 9;
    private const int MostOnPaper = 40;
    private const string Whiskers = "95 % interval";

    public static Figure Draw(SensitivityRecord record, OutputSensitivity output, FigureStyle style)
    {
        int[] shown = [.. output.Ranked().Take(style == FigureStyle.Slide ? MostOnSlide : MostOnPaper)];
        var names = new Axis("") { Categories = [.. shown.Select(quantity => record.Varied[quantity].Label)] };
        var panel = new Panel(new Axis(Measure(output), output.Morris is null ? "" : output.Unit), names, Bars(output, shown));
        return new Figure(SensitivityReport.Headline(output, record.Varied), [panel])
        {
            Subtitle = Words.Clauses(record.Heading, record.Message),
            Footer = record.Footer(),
            Metadata = RunFigures.Facts(record),
        };
    }

    private static string Measure(OutputSensitivity output) =>
        output.Sobol is not null ? $"Share of the variance of {RunProse.Spoken(output.Label)}"
        : output.Morris is not null ? $"Change of {RunProse.Spoken(output.Label)} over the whole range"
        : $"Partial rank correlation with {RunProse.Spoken(output.Label)}";

    private static ImmutableArray<PanelContent> Bars(OutputSensitivity output, int[] shown)
    {
        if (output.Sobol is { } indices)
        {
            return
            [
                new Tornado([.. shown.Select(quantity => Bar(indices[quantity].Total, indices[quantity].TotalError))])
                {
                    Name = "total order", Lane = 0, Lanes = 2, Positive = Ink.Vermilion, Negative = Ink.Vermilion, Whiskers = Whiskers,
                },
                new Tornado([.. shown.Select(quantity => Bar(indices[quantity].First, indices[quantity].FirstError))])
                {
                    Name = "first order", Lane = 1, Lanes = 2, Positive = Ink.Blue, Negative = Ink.Blue,
                },
            ];
        }
        if (output.Morris is { } effects)
        {
            return
            [
                new Tornado([.. shown.Select(quantity => Bar(effects[quantity].Size, effects[quantity].SizeError))])
                {
                    Name = "mean size (mu*)", Lane = 0, Lanes = 2, Positive = Ink.Vermilion, Whiskers = Whiskers,
                },
                new Tornado([.. shown.Select(quantity => Bar(effects[quantity].Deviation, null))])
                {
                    Name = "spread (sigma)", Lane = 1, Lanes = 2, Positive = Ink.Blue,
                },
            ];
        }
        return
        [
            new Tornado([.. shown.Select(quantity => output.Prcc![quantity]).Select(one =>
                new TornadoBar(one.Coefficient ?? double.NaN, one.Low ?? double.NaN, one.High ?? double.NaN))])
            {
                Whiskers = Whiskers,
            },
        ];
    }

    private static TornadoBar Bar(double? value, double? error) => value is { } number
        ? new TornadoBar(number, error is { } down ? number - down : double.NaN, error is { } up ? number + up : double.NaN)
        : new TornadoBar(double.NaN);
}
