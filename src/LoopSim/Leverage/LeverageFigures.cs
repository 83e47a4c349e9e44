namespace LoopSim;

/// <summary>What works, drawn: which pairs of cuts, which doses, when.</summary>
internal static class LeverageFigures
{
    /// <summary>Panels beside one another that leave room for names.</summary>
    private const int MostScenarios = 3;

    /// <summary>A map of more links than this has no room for their names.</summary>
    private const int MostLinks = 40;

    /// <summary>Bars for pairs of channels have room on paper only.</summary>
    private const int MostBars = 30;

    public static IEnumerable<Picture> Of(LeverageRecord record, FigureStyle style)
    {
        // A single bar says no more than a sentence.
        if (record.Doses.Count(own => own.Dose is not null) > 1)
            yield return new FigurePicture(record.Verb, Doses(record, style));
        foreach (var cuts in record.Cuts.GroupBy(cut => cut.Scenario).Where(cuts => cuts.Any(cut => cut.Links.Count == 2)))
        {
            if (cuts.Any(cut => cut.Recovers) && cuts.Count(cut => cut.Links.Count == 1) is > 1 and <= MostLinks)
                yield return new FigurePicture(
                    record.Scenarios.Count > 1 ? $"cuts-{cuts.Key}" : "cuts", Pairs(record, cuts.Key, [.. cuts]));
        }
        foreach (var map in record.Timing ?? [])
            yield return new FigurePicture(record.Scenarios.Count > 1 ? $"timing-{map.Scenario}" : "timing", Timing(record, map));
        foreach (var course in record.CheapestCourses ?? [])
            yield return new FigurePicture(record.Scenarios.Count > 1 ? $"course-{course.Scenario}" : "course", Course(record, course));
    }

    /// <summary>Singles on the diagonal, each pair once below it.</summary>
    private static Figure Pairs(LeverageRecord record, string? scenario, LeverageCutDocument[] cuts)
    {
        string[] links = [.. cuts.Where(cut => cut.Links.Count == 1).Select(cut => cut.Links[0])];
        var index = links.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        double[] places = [.. Enumerable.Range(0, links.Length).Select(i => (double)i)];
        var grid = new CellGrid([.. places], [.. places]);
        var cells = Enumerable.Repeat(ClassMap.Blank, grid.Count).ToArray();
        foreach (var cut in cuts.Where(cut => cut.Links.Count <= 2))
        {
            var (one, other) = (index[cut.Links[0]], index[cut.Links[^1]]);
            var kind = cut.Verdict is null ? ClassMap.None : !cut.Recovers ? 3 : cut.Links.Count == 1 ? 0 : cut.Minimal ? 1 : 2;
            cells[grid.IndexOf(Math.Min(one, other), Math.Max(one, other))] = kind;
        }
        var map = new ClassMap(grid, [.. cells],
        [
            new ClassKey("recovers alone", Ink.Blue), new ClassKey("only together", Ink.Green),
            new ClassKey("one alone would do", Tint(Ink.Blue)), new ClassKey("does not recover", Tint(Tint(Ink.Grey))),
        ])
        {
            NoValue = "no end reached",
        };
        var (alone, together) = (
            cuts.Count(cut => cut is { Minimal: true, Links.Count: 1 }), cuts.Count(cut => cut is { Minimal: true, Links.Count: 2 }));
        var panel = new Panel(
            new Axis("Second link cut, numbered as at the left") { Categories = [.. links.Select((_, i) => $"{i + 1}")] },
            new Axis("") { Categories = [.. links.Select((link, i) => $"{i + 1} {Link(record, link)}")] },
            [map]);
        return Figure(
            record,
                $"{(alone == 0 ? "None" : Count(alone))} of {links.Length} cuts recover{(alone == 1 ? "s" : "")} alone, {Count(together)} "
                    + $"{(together == 1 ? "pair" : "pairs")} only together",
            $"scenario {scenario}", [panel], "On the diagonal: one link alone.");
    }

    /// <summary>A bar for each channel and scenario: those of a channel together, beside its name.</summary>
    private static Figure Doses(LeverageRecord record, FigureStyle style)
    {
        var scenarios = record.Scenarios.Take(MostScenarios).ToList();
        var sets = record.Doses.Where(own => own.Scenario == scenarios[0])
            .Where(own => own.Channels.Count == 1 || style == FigureStyle.Paper)
            .OrderBy(own => own.Channels.Count).ThenBy(own => own.Dose ?? double.PositiveInfinity).Take(MostBars)
                .Select(own => string.Join(" + ", own.Channels)).ToList();
        string[] names = [.. sets.Select(set => string.Join(" + ", set.Split(" + ").Select(channel => Label(record, channel))))];
        var content = scenarios.Select((scenario, lane) =>
            new Tornado([.. sets.Select(set => Bar(record.Doses.First(own =>
                own.Scenario == scenario && string.Join(" + ", own.Channels) == set)))])
            {
                Positive = new Ink(lane),
                Name = scenarios.Count == 1 ? "" : scenario ?? "",
                Lane = lane,
                Lanes = scenarios.Count,
            });
        var length = Words.Duration(record.Doses[0].For, record.TimeUnit);
        var headline = scenarios.Count == 1
            ? $"The smallest dose that recovers in a course of {length}"
            : $"The smallest dose of {length} that recovers";
        var panel = new Panel(new Axis("Dose, in the model's units"), new Axis("") { Categories = [.. names] }, [.. content]);
        return Figure(
            record, headline, scenarios.Count == 1 ? $"scenario {scenarios[0]}" : $"scenarios {string.Join(", ", scenarios)}", [panel],
            "");
    }

    private static TornadoBar Bar(LeverageDoseDocument own) => own.Dose is { } dose
        ? new TornadoBar(dose)
        : new TornadoBar(double.NaN, Missing: $"none up to {Words.Short(own.FailingDose)}");

    /// <summary>Dose against time of start, with the smallest dose as a line.</summary>
    private static Figure Timing(LeverageRecord record, LeverageTimingDocument map)
    {
        var grid = new CellGrid([.. map.From], [.. map.Doses]);
        string[] known =
            [Verdict.Rescued.Key(), Verdict.Failed.Key(), Verdict.Spontaneous.Key(), Verdict.NeverIll.Key(), Verdict.NoHealthyState.Key()];
        var classes = new ClassMap(grid, [.. map.Verdicts.SelectMany(row => row).Select(verdict => Array.IndexOf(known, verdict ?? ""))],
        [
            Class(Verdict.Rescued, "recovers", Tint(Ink.Green)), Class(Verdict.Failed, "does not recover", Tint(Tint(Ink.Grey))),
            Class(Verdict.Spontaneous, "recovers untreated", Ink.Sky), Class(Verdict.NeverIll, "never ill", Tint(Ink.Sky)),
            Class(Verdict.NoHealthyState, "no healthy state", Tint(Ink.Black)),
        ]);
        var line = new LineSeries(
            [.. map.From.Zip(map.SmallestDoses, (from, dose) => new Point(from, dose ?? double.NaN))], "smallest dose", Ink.Black)
        { Width = 1.4 };
        ClassKey Class(Verdict verdict, string usual, Ink ink) => new(record.VerdictWords?.GetValueOrDefault(verdict.Key()) ?? usual, ink);
        var channel = RunProse.Spoken(Label(record, map.Channel));
        var (first, last) = (map.SmallestDoses[0], map.SmallestDoses[^1]);
        var unit = record.TimeUnit;
        var headline = first is { } early && last is { } late
            ? $"The smallest dose: {Words.Short(early)} from {Words.Moment(map.From[0], unit)}, {Words.Short(late)} from "
                + $"{Words.Moment(map.From[^1], unit)}"
            : $"In which course, begun when, {channel} works";
        return Figure(record, headline, $"scenario {map.Scenario}",
            [new Panel(new Axis("Start of the course", record.TimeUnit is { } name ? Words.Plural(name) : ""),
                new Axis($"Dose of {channel} for {Words.Duration(map.For, unit)}"), [classes, line])],
                "");
    }

    /// <summary>The doses as steps, beside the constant one.</summary>
    private static Figure Course(LeverageRecord record, LeverageCourseDocument course)
    {
        var steps = course.Doses.SelectMany(
            (dose, i) => new[] { new Point(LeverageReport.Begin(course, i), dose), new Point(LeverageReport.Begin(course, i + 1), dose) });
        var constant = new[] { course.From, course.From + course.For }.Select(time => new Point(time, course.ConstantDose));
        var axis = new Axis(
            "Time", record.TimeUnit is { } unit ? Words.Plural(unit) : "")
        { Range = new Interval(course.From, course.From + course.For) };
        var top = 1.1 * Math.Max(course.ConstantDose, course.Doses.Max());
        var panel = new Panel(axis, new Axis($"Dose of {RunProse.Spoken(Label(record, course.Channel))}") { Range = new Interval(0, top) },
        [
            new Curve([.. steps], "cheapest", Ink.Blue) { Width = 1.4 },
                new LineSeries([.. constant], "constant", Ink.Vermilion) { Dash = LineDash.Dashed },
        ]);
        return Figure(
            record, $"The cheapest course: {Words.Percent(course.Ratio)} of the constant one's energy", $"scenario {course.Scenario}",
            [panel], "Energy: integral of the squared dose. Both just recover.");
    }

    private static Figure Figure(LeverageRecord record, string headline, string story, Panel[] panels, string note) =>
        new(headline, [.. panels])
        {
            Subtitle = Words.Clauses(record.Model.Title ?? record.Model.Name, record.Scenarios is [null] ? record.Story : story),
            Footer = note.Length > 0 ? record.Footer(note) : record.Footer(),
            Metadata = RunFigures.Facts(record),
        };

    private static string Label(LeverageRecord record, string channel) =>
        record.ChannelLabels.GetValueOrDefault(channel, channel.Replace('_', ' '));

    private static string Count(int count) => count == 0 ? "no" : $"{count}";

    private static string Link(LeverageRecord record, string link) => string.Join(" \u2192 ",
        link.Replace("equation:", "", StringComparison.Ordinal).Split(':')
            .Select(end => record.Labels.GetValueOrDefault(end, end.Replace('_', ' '))));

    /// <summary>The same hue, lighter.</summary>
    private static Ink Tint(Ink ink) => new(ink.Index + Ink.ColourCount);
}
