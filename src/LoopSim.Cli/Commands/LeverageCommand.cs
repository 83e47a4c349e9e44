using System.CommandLine;
using System.Globalization;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim leverage</c>: the smallest cuts, doses and courses that work.</summary>
internal sealed class LeverageCommand : Command
{
    private const int CutsShown = 16;
    private const int PairsShown = 12;

    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly LeverageOptions _leverage = new();
    private readonly OutputOptions _output;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public LeverageCommand(Terminal terminal, CancellationToken cancellation)
        : base("leverage", "Find the smallest interventions that work: which cuts recover, alone or only together, which doses, how long and when.")
    {
        (_terminal, _cancellation, _output) = (terminal, cancellation, new OutputOptions(terminal));
        Arguments.Add(_model);
        _leverage.AddTo(this);
        _output.AddTo(this);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        _output.Check(parsed);
        var (runs, settings, jobs) = (_leverage.Runs(parsed), _leverage.Settings(parsed), _leverage.Jobs(parsed));
        var path = parsed.GetValue(_model)!;
        if (ModelArgument.Read(path, _terminal, _output.Quiet(parsed)) is not { } model)
            return ExitCode.ModelErrors;
        var trials = runs.Select(run => Trials.Of(model, run, jobs)).ToList();
        foreach (var own in trials)
        {
            if (StartProblem.Of(own.Experiment, _terminal, _cancellation) is { } failed)
                return failed;
        }
        var watch = new RunMonitor(null, _cancellation);
        var results = trials.Select(own => LeverageAnalysis.Run(own, settings, watch)).ToList();
        var minimal = results.SelectMany(result => result.Cuts?.Minimal ?? []).Select(set => set.Links).Distinct();
        var graph = GraphControl.Find(results[0].Experiment, minimal, watch);
        _cancellation.ThrowIfCancellationRequested();

        var document = LeverageReport.Document(results, graph, settings);
        if (_output.Json(parsed))
            _terminal.Text(Json.Write(document));
        else
            Print(results[0].Experiment, document, _output.Quiet(parsed));
        _output.Write(parsed, () => LeverageReport.Record(results[0].Experiment, document, _output.Words(parsed), path), [.. LeverageReport.Tables(document)]);
        return ExitCode.Ok;
    }

    private void Print(Experiment experiment, LeverageDocument document, bool quiet)
    {
        if (!quiet)
            _terminal.Line(string.Join("; ", new[] { experiment.Model.Title ?? experiment.Model.Name, Scenarios(document, experiment.Model.Time.Unit), RunProse.AtRest(experiment) }.Where(part => part.Length > 0)));
        foreach (var finding in document.Findings)
            _terminal.Line(finding);
        if (quiet)
            return;
        PrintCuts(document);
        PrintDoses(document);
        PrintTiming(experiment, document);
        PrintCourses(experiment, document);
        _terminal.Line(Disclaimer.Text);
    }

    /// <summary>The scenarios, and when interventions begin in each.</summary>
    private static string Scenarios(LeverageDocument document, string? unit) => document.Scenarios is [var only]
        ? $"{(only is null ? "" : $"scenario {only}; ")}interventions from {Words.Moment(document.From[0], unit)}"
        : $"interventions in {string.Join(", ", document.Scenarios.Zip(document.From, (scenario, from) => $"scenario {scenario} from {Words.Moment(from, unit)}"))}";

    /// <summary>The sets that recover in any scenario while none of their parts does, with what is known of each.</summary>
    private void PrintCuts(LeverageDocument document)
    {
        var minimal = document.Cuts.Where(cut => cut.Minimal).GroupBy(cut => string.Join(" + ", cut.Links)).ToList();
        if (minimal.Count == 0)
            return;
        var table = new TextTable(["smallest cuts", .. document.Scenarios.Select(scenario => scenario ?? "recovers"), "loops left", "control nodes"]);
        foreach (var set in minimal.Take(CutsShown))
            table.Row([set.Key, .. document.Scenarios.Select(scenario => Cut(document, scenario, set.Key)), $"{set.First().LoopsLeft} of {document.Loops.Count}", string.Join(", ", set.First().VertexSetNodes ?? [])]);
        _terminal.Table(table);
        if (minimal.Count > CutsShown)
            _terminal.Line($"and {minimal.Count - CutsShown} more; cuts.csv and --json have all");
        if (document.Jitter is { } jitter)
        {
            _terminal.Line($"in brackets: the share of jittered models ({jitter.Of} times lognormal factors, deviation {Words.Number(jitter.Deviation)}; {jitter.Members} members, "
                + $"those ill without the cut) that recover, with its 95 % interval; for the first {jitter.Sets} sets, --robust N asks for more");
        }
    }

    private static string Cut(LeverageDocument document, string? scenario, string links)
    {
        var cut = document.Cuts.First(cut => cut.Scenario == scenario && string.Join(" + ", cut.Links) == links);
        var verdict = cut.Minimal ? "yes" : cut.Recovers ? "yes, a part too" : cut.Verdict?.Replace('_', ' ') ?? "no end";
        return cut is { RobustShare: { } share, RobustInterval: [var low, var high] } ? $"{verdict} ({Share(share)}, {Share(low)} to {Share(high)})" : verdict;
    }

    private static string Share(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);

    private void PrintDoses(LeverageDocument document)
    {
        if (document.Doses.Count == 0)
            return;
        var several = document.Scenarios.Count > 1;
        var table = new TextTable(["channels, each at the dose", .. document.Scenarios.Select(scenario => several ? $"dose {scenario}" : "dose"), .. document.Scenarios.Select(scenario => several ? $"length {scenario}" : "length")]);
        var sets = document.Doses.Select(own => string.Join(" + ", own.Channels)).Distinct().ToList();
        foreach (var set in sets.Where(set => !set.Contains('+', StringComparison.Ordinal)).Concat(sets.Where(set => set.Contains('+', StringComparison.Ordinal)).OrderBy(set => Smallest(document, set)).Take(PairsShown)))
        {
            table.Row([set,
                .. document.Scenarios.Select(scenario => document.Doses.First(own => own.Scenario == scenario && string.Join(" + ", own.Channels) == set).Dose is { } dose ? LeverageReport.Number(dose) : "none"),
                .. document.Scenarios.Select(scenario => document.Durations.First(own => own.Scenario == scenario && string.Join(" + ", own.Channels) == set).For is { } length ? LeverageReport.Number(length) : "none")]);
        }
        _terminal.Table(table);
        var more = sets.Count(set => set.Contains('+', StringComparison.Ordinal)) - PairsShown;
        if (more > 0)
            _terminal.Line($"and {more} more pairs; doses.csv and --json have all");
        _terminal.Line($"dose: the smallest for a course of {Words.Number(document.Doses[0].For)}; length: the shortest course at dose {Words.Number(document.Durations[0].Dose)}; pairs take equal doses, in the model's units, which are no measure of effort");
    }

    private static double Smallest(LeverageDocument document, string set) =>
        document.Doses.Where(own => string.Join(" + ", own.Channels) == set).Max(own => own.Dose ?? double.PositiveInfinity);

    private void PrintCourses(Experiment experiment, LeverageDocument document)
    {
        foreach (var course in document.Courses ?? [])
        {
            var unit = experiment.Model.Time.Unit;
            _terminal.Line($"cheapest course of {course.Channel}{(course.Scenario is { } scenario ? $", {scenario}" : "")}: {string.Join(" ", course.Doses.Select(dose => dose.ToString("0.###", CultureInfo.InvariantCulture)))}");
            _terminal.Line($"  energy         {Words.Number(course.Energy)} from {Words.Moment(course.From, unit)} for {Words.Duration(course.For, unit)}; constant dose {Words.Number(course.ConstantEnergy)}; ratio {Words.Short(course.Ratio)}");
            _terminal.Line($"  with parts     {string.Join(", ", course.Levels.Select(level => $"{level.Pieces}: {Words.Number(level.Energy)}"))}");
            _terminal.Line($"  break says     {course.Verdict?.Replace('_', ' ') ?? "none"}; the search starts from the constant dose and finds a local minimum");
        }
    }

    private void PrintTiming(Experiment experiment, LeverageDocument document)
    {
        foreach (var map in document.Timing ?? [])
        {
            var unit = experiment.Model.Time.Unit;
            var table = new TextTable("start", $"smallest dose of {map.Channel}{(map.Scenario is { } scenario && document.Scenarios.Count > 1 ? $", {scenario}" : "")}");
            foreach (var (from, dose) in map.From.Zip(map.SmallestDoses))
                table.Row(Words.Moment(from, unit), dose is { } found ? LeverageReport.Number(found) : "none");
            _terminal.Table(table);
        }
    }
}
