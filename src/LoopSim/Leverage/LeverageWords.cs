namespace LoopSim;

/// <summary>What <c>loopsim leverage</c> tells people.</summary>
public static class LeverageWords
{
    private const int CutsShown = 16;
    private const int PairsShown = 12;

    public static Page Of(LeverageRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Heading(record.Model.Title ?? record.Model.Name, Scenarios(record), record.AtRest);
        foreach (var finding in record.Findings)
            page.Line(finding);
        if (quiet)
            return page;
        AddCuts(page, record);
        AddDoses(page, record);
        AddTiming(page, record);
        AddCourses(page, record);
        page.Line(record.Disclaimer);
        return page;
    }

    /// <summary>The scenarios, and when interventions begin in each.</summary>
    private static string Scenarios(LeverageRecord record)
    {
        string From(double from) => Words.Moment(from, record.TimeUnit);

        return record.Scenarios is [var only]
            ? $"{(only is null ? "" : $"scenario {only}; ")}interventions from {From(record.From[0])}"
            : "interventions in "
                + string.Join(", ", record.Scenarios.Zip(record.From, (scenario, from) => $"scenario {scenario} from {From(from)}"));
    }

    /// <summary>The sets that recover in any scenario while none of their parts does, with what is known of each.</summary>
    private static void AddCuts(Page page, LeverageRecord record)
    {
        var minimal = record.Cuts.Where(cut => cut.Minimal).GroupBy(cut => string.Join(" + ", cut.Links)).ToList();
        if (minimal.Count == 0)
            return;
        var table = new PageTable(
            ["smallest cuts", .. record.Scenarios.Select(scenario => scenario ?? "recovers"), "loops left", "control nodes"]);
        foreach (var set in minimal.Take(CutsShown))
        {
            table.Row([
                set.Key, .. record.Scenarios.Select(scenario => Cut(record, scenario, set.Key)),
                $"{set.First().LoopsLeft} of {record.Loops.Count}", string.Join(", ", set.First().VertexSetNodes ?? []),
            ]);
        }
        page.Table(table);
        if (minimal.Count > CutsShown)
            page.Line($"and {minimal.Count - CutsShown} more; cuts.csv and --json have all");
        if (record.Jitter is { } jitter)
        {
            page.Line($"in brackets: the share of jittered models ({jitter.Of} times lognormal factors, deviation "
                + $"{Words.Number(jitter.Deviation)}; "
                + $"{jitter.Members} members, those ill without the cut) that recover, with its 95 % interval; for the first "
                    + $"{jitter.Sets} sets, "
                + "--robust N asks for more");
        }
    }

    private static string Cut(LeverageRecord record, string? scenario, string links)
    {
        var cut = record.Cuts.First(cut => cut.Scenario == scenario && string.Join(" + ", cut.Links) == links);
        var verdict = cut.Minimal ? "yes" : cut.Recovers ? "yes, but so does a part" : record.Spoken(cut.Verdict) ?? "did not finish";
        return cut is { RobustShare: { } share, RobustInterval: [var low, var high] }
            ? $"{verdict} ({Share(share)}, {Share(low)} to {Share(high)})"
            : verdict;
    }

    private static string Share(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    private static void AddDoses(Page page, LeverageRecord record)
    {
        if (record.Doses.Count == 0)
            return;
        var several = record.Scenarios.Count > 1;
        IEnumerable<string> Headings(string what) => record.Scenarios.Select(scenario => several ? $"{what} {scenario}" : what);
        string Set(IReadOnlyList<string> channels) => string.Join(" + ", channels);
        double Smallest(string set) => record.Doses.Where(own => Set(own.Channels) == set).Max(own => own.Dose ?? double.PositiveInfinity);
        string Number(double? value) => value is { } found ? LeverageReport.Number(found) : "none";

        var table = new PageTable(["channels, each at the dose", .. Headings("dose"), .. Headings("length")]);
        var (pairs, singles) = (record.Doses.Where(own => own.Channels.Count > 1).Select(own => Set(own.Channels)).Distinct().ToList(),
            record.Doses.Where(own => own.Channels.Count == 1).Select(own => Set(own.Channels)).Distinct());
        foreach (var set in singles.Concat(pairs.OrderBy(Smallest).Take(PairsShown)))
        {
            table.Row([
                set,
                .. record.Scenarios.Select(
                    scenario => Number(record.Doses.First(own => own.Scenario == scenario && Set(own.Channels) == set).Dose)),
                .. record.Scenarios.Select(
                    scenario => Number(record.Durations.First(own => own.Scenario == scenario && Set(own.Channels) == set).For)),
            ]);
        }
        page.Table(table);
        if (pairs.Count > PairsShown)
            page.Line($"and {pairs.Count - PairsShown} more pairs; doses.csv and --json have all");
        page.Line($"dose: the smallest for a course of {Words.Number(record.Doses[0].For)}; length: the shortest course at dose "
            + $"{Words.Number(record.Durations[0].Dose)}; pairs take equal doses, in the model's units, which are no measure of effort");
    }

    private static void AddTiming(Page page, LeverageRecord record)
    {
        foreach (var map in record.Timing ?? [])
        {
            var scenario = map.Scenario is { } name && record.Scenarios.Count > 1 ? $", {name}" : "";
            var table = new PageTable("start", $"smallest dose of {map.Channel}{scenario}");
            foreach (var (from, dose) in map.From.Zip(map.SmallestDoses))
                table.Row(Words.Moment(from, record.TimeUnit), dose is { } found ? LeverageReport.Number(found) : "none");
            page.Table(table);
        }
    }

    private static void AddCourses(Page page, LeverageRecord record)
    {
        foreach (var course in record.CheapestCourses ?? [])
        {
            var unit = record.TimeUnit;
            var scenario = course.Scenario is { } name ? $", {name}" : "";
            var doses = string.Join(" ", course.Doses.Select(dose => dose.ToString("0.###", CultureInfo.InvariantCulture)));
            page.Line($"cheapest course of {course.Channel}{scenario}: {doses}");
            page.Line($"  energy         {Words.Number(course.Energy)} from {Words.Moment(course.From, unit)} for "
                + $"{Words.Duration(course.For, unit)}; "
                + $"constant dose {Words.Number(course.ConstantEnergy)}; ratio {Words.Short(course.Ratio)}");
            var parts = course.Levels.Select(level => $"{level.Pieces}: {Words.Number(level.Energy)}");
            page.Line($"  with parts     {string.Join(", ", parts)}");
            page.Line($"  break says     {record.Spoken(course.Verdict) ?? "none"}; "
                + "the search starts from the constant dose and finds a local minimum");
        }
    }
}
