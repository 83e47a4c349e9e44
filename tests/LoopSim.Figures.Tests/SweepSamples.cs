namespace LoopSim.Figures.Tests;

/// <summary>Figures of parameter sweeps: maps, bars, tornadoes and fans.</summary>
internal static class SweepSamples
{
    public static readonly ImmutableArray<ClassKey> Verdicts =
    [
        new("rescued", Ink.Green), new("failed", Ink.Vermilion), new("spontaneous", Ink.Sky), new("never ill", new Ink(15)), new(
            "no healthy state", new Ink(14)),
    ];

    private static readonly Axis _load = new("Chronic load");
    private static readonly Axis _dose = new("Dose", "mg per day");

    public static Dictionary<string, (Figure Figure, FigureStyle Style)> All => new()
    {
        ["heat map"] = (Heat(25, 20), FigureStyle.Slide),
        ["heat map on paper"] = (Heat(25, 20), FigureStyle.Paper),
        ["large heat map"] = (Heat(256, 256), FigureStyle.Slide),
        ["diverging heat map"] = (Diverging(), FigureStyle.Slide),
        ["logarithmic heat map"] = (LogarithmicHeat(), FigureStyle.Paper),
        ["two heat maps"] = (SideBySide(), FigureStyle.Slide),
        ["matrix of names"] = (Matrix(), FigureStyle.Slide),
        ["class map"] = (Classes(64), FigureStyle.Slide),
        ["class map on paper"] = (Classes(64), FigureStyle.Paper),
        ["named bars"] = (NamedBars(), FigureStyle.Slide),
        ["many bars"] = (ManyBars(256), FigureStyle.Slide),
        ["many bars on paper"] = (ManyBars(256), FigureStyle.Paper),
        ["many named bars"] = (ManyNamedBars(60), FigureStyle.Slide),
        ["tornado"] = (Tornado(9), FigureStyle.Slide),
        ["tornado on paper"] = (Tornado(26), FigureStyle.Paper),
        ["tornado too tall for a slide"] = (Tornado(40), FigureStyle.Slide),
        ["fan"] = (Fan(), FigureStyle.Slide),
        ["fan on paper"] = (Fan(), FigureStyle.Paper),
    };

    public static ImmutableArray<double> Even(int count, double from, double to) =>
        [.. Enumerable.Range(0, count).Select(i => from + (to - from) * i / (count - 1))];

    public static Figure Of(Axis x, Axis y, params ImmutableArray<PanelContent> content) => new("A figure", [new Panel(x, y, content)]);

    public static HeatMap Map(CellGrid grid, Func<double, double, double> value, Axis scale) =>
        new(grid, [.. from y in grid.Y from x in grid.X select value(x, y)], scale);

    private static Figure Heat(int columns, int rows)
    {
        var map = Map(
            new CellGrid(Even(columns, 0, 0.5), Even(rows, 0, 20)),
            (x, y) => x > 0.42 && y < 4 ? double.NaN : 1 / (1 + Math.Exp(-12 * (x - 0.2) + y / 4)),
            new Axis("Burden after a year"));
        return Of(
            _load, _dose, map,
            new Curve([.. Even(50, 0.2, 0.5).Select(x => new Point(x, 48 * (x - 0.2)))], "half recovered", Ink.Black),
            new LineSeries([.. Even(50, 0.3, 0.6).Select(x => new Point(x, 12 - 20 * (x - 0.3)))], "safe dose", Ink.Green),
            new Annotation(new(0.4, 2), "first trial"),
            new ScatterSeries([new(0.1, 15)], "usual care", Ink.Vermilion));
    }

    private static Figure Diverging() => Of(
        _load, _dose,
        Map(
            new CellGrid(Even(40, 0, 0.5), Even(30, 0, 20)),
            (x, y) => (x - 0.3) * 40 - (y - 12) / 4 + Math.Sin(y),
            new Axis("Change of burden", "%")) with
        {
            Ramp = ColourRamp.Diverging(),
        },
        new Threshold(12, "licensed dose"));

    private static Figure LogarithmicHeat() => Of(
        new Axis("Steepness") { Scale = AxisScale.Logarithmic }, new Axis("Time constant", "days") { Scale = AxisScale.Logarithmic },
        Map(
            new CellGrid([.. Even(30, -1, 2).Select(x => Math.Pow(10, x))], [.. Even(20, 0, 3).Select(y => Math.Pow(10, y))]),
            (x, y) => x * Math.Pow(y, 1.2),
            new Axis("Time to recovery", "days") { Scale = AxisScale.Logarithmic, Range = new(1, 10_000) }));

    private static Figure SideBySide()
    {
        var left = Map(new CellGrid(Even(20, 0, 0.5), Even(20, 0, 20)), (x, y) => x + y / 100, new Axis("Stress"));
        var right = Map(
            new CellGrid(Even(20, 0, 0.5), Even(20, 0, 20)), (x, y) => 1000 * x * y, new Axis("Time until the first remission", "days"));
        return new Figure("Two maps", [new Panel(_load, _dose, [left]) { Title = "After a year" }, new Panel(_load, _dose, [right])])
        {
            Arrangement = PanelArrangement.SideBySide,
        };
    }

    private static Figure Matrix()
    {
        var names = ImmutableArray.Create("load", "steepness", "half-saturation", "exercise", "sleep debt");
        var outcomes = ImmutableArray.Create("burden", "time to recovery", "energy");
        return Of(
            new Axis("") { Categories = outcomes }, new Axis("Parameter") { Categories = names },
            Map(
                new CellGrid([0, 1, 2], [0, 1, 2, 3, 4]),
                (x, y) => Math.Sin(3 * x + 2 * y),
                new Axis("Rank correlation") { Range = new(-1, 1) }) with
            {
                Ramp = ColourRamp.Diverging(),
            });
    }

    private static Figure Classes(int size)
    {
        var grid = new CellGrid(Even(size, 0, 0.5), Even(size, 0, 20));
        var cells = from y in grid.Y
                    from x in grid.X
                    select x > 0.45 ? y < 2 ? ClassMap.None : 4 : x < 0.08 ? 3 : y > 40 * x - 2
            + Math.Sin(30 * x) ? 0 : 1;
        return Of(
            _load, _dose, new ClassMap(grid, [.. cells], Verdicts) { ShowsShares = true },
            new Curve([.. Even(50, 0.08, 0.45).Select(x => new Point(x, 40 * x - 2))], "expected border", Ink.Black));
    }

    private static Figure NamedBars() => Of(
        new Axis("Treatment") { Categories = ["none", "exercise", "sleep hygiene and regular hours", "ketamine", "all together"] },
        new Axis("Share of runs", "%"),
        new StackedBars(
        [
            new(Verdicts[0], [2, 30, 25, 60, 88]), new(Verdicts[2], [8, 8, 8, 8, 8]), new(Verdicts[1], [90, 62, 67, 32, 4]),
        ])
        { AsShares = true },
        new Threshold(50, "half of the runs"));

    private static Figure ManyBars(int count)
    {
        var at = Even(count, 0, 0.5);
        return Of(
            _load, new Axis("Share of runs", "%"),
            new StackedBars(at,
            [
                new(Verdicts[3], [.. at.Select(x => Math.Exp(-12 * x))]), new(Verdicts[0], [.. at.Select(x => x * (1.1 - x))]),
                new(Verdicts[1], [.. at.Select(x => 6 * x * x)]),
            ])
            { AsShares = true });
    }

    private static Figure ManyNamedBars(int count) => Of(
        new Axis("Site") { Categories = [.. Enumerable.Range(1, count).Select(i => $"site {i}")] }, new Axis("Runs"),
        new StackedBars(
        [
            new(Verdicts[0], [.. Enumerable.Range(0, count).Select(i => 20.0 + i % 7)]), new(
                Verdicts[1], [.. Enumerable.Range(0, count).Select(i => 12.0 + i % 5)]),
        ]));

    private static Figure Tornado(int count)
    {
        var values = Enumerable.Range(0, count).Select(i => 0.9 * Math.Pow(0.85, i) * (i % 3 == 1 ? -1 : 1)).ToList();
        string[] names = ["Chronic load", "Exercise", "Half-saturation of the stress drive on mitochondrial energy", "Sleep"];
        return Of(
            new Axis("Rank correlation with burden"),
            new Axis("") { Categories = [.. values.Select((_, i) => i < names.Length ? names[i] : $"parameter {i + 1}")] },
            new Tornado(
                [.. values.Select((value, i) => i == 5 ? new TornadoBar(value) : new TornadoBar(value, value - 0.07, value + 0.09))])
            {
                Whiskers = "95 % confidence interval",
            });
    }

    private static Figure Fan()
    {
        double Middle(double t) => 0.15 + 0.5 * Math.Exp(-t / 60);
        ImmutableArray<BandPoint> Band(double width) =>
            [
                .. Even(100, 0, 365).Select(
                    t => new BandPoint(t, Middle(t) - width * (1 - Math.Exp(-t / 40)), Middle(t) + 1.6 * width * (1 - Math.Exp(-t / 40)))),
            ];
        return Of(
            Samples.Time, Samples.Burden,
            new Fan(
                [.. Even(100, 0, 365).Select(t => new Point(t, Middle(t)))],
                [new("95 % of runs", Band(0.12)), new("75 %", Band(0.07)), new("50 %", Band(0.04))], "burden", Ink.Blue),
            new Threshold(0.3, "recovered below 0.30"));
    }
}
