using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>Turns results into documents and records.</summary>
public static class Report
{
    public static string Version { get; } =
        typeof(Report).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <param name="experiment">The run.</param>
    /// <param name="sensitivities">Null where none were asked for.</param>
    public static RunDocument Run(Experiment experiment, SimulationResult result, SensitivityResult? sensitivities = null) => new()
    {
        Sensitivities = sensitivities?.Inputs.ToDictionary(input => input, input => (IReadOnlyDictionary<string, double>)experiment.Compiled.Stocks
            .ToDictionary(stock => stock.Name, stock => sensitivities.Course.Last(SensitivityResult.Column(stock.Name, input)))),
        Model = experiment.Model.Name,
        Time = result.Solve.Time,
        Final = result.Course.Names.ToDictionary(name => name, result.Course.Last),
        Markers = MarkerDocument.Of(experiment, result.Course.Last),
        Events = [.. result.Happenings.Select(happening => new EventDocument(happening.Event, happening.Time))],
        Status = result.Solve.Status.Key(),
        Message = SolveStatusText.Describe(result.Solve, experiment.Compiled),
        Statistics = Statistics(result.Solve),
    };

    /// <param name="experiment">The run compared.</param>
    /// <param name="withSeconds">Whether to say how long each run took.</param>
    public static CompareDocument Compare(Experiment experiment, ComparisonResult result, bool withSeconds)
    {
        MethodRunDocument Describe(MethodRun run) => new(
            run.Settings.Method.Name,
            run.Settings.Method.IsAdaptive ? run.Settings.Tolerances.Relative : null,
            run.Settings.Method.IsAdaptive ? run.Settings.Tolerances.Absolute : null,
            run.Settings.Method.IsAdaptive ? run.Settings.Step : run.Settings.Step ?? experiment.Model.Time.Save,
            run.Error, run.Solve.Status.Key(), run.Solve.Statistics.Accepted, run.Solve.Statistics.Rejected, run.Solve.Statistics.Evaluations,
            withSeconds ? run.Seconds : null)
        { Grid = GridOf(run.Settings) };

        return new CompareDocument(experiment.Model.Name, result.Reference.Name,
            [.. result.Methods.Select(method => Describe(method.AsAsked))], [.. result.Methods.SelectMany(method => method.Ladder).Select(Describe)]);
    }

    public static SettleDocument Settle(Experiment experiment, SettlingResult result)
    {
        var stocks = experiment.Model.Stocks.Select(stock => stock.Name).ToHashSet();
        return new SettleDocument
        {
            Model = experiment.Model.Name,
            State = result.Readouts.Where(pair => stocks.Contains(pair.Key)).ToDictionary(),
            Burden = result.Readouts.TryGetValue("burden", out var burden) ? burden : null,
            Readouts = result.Readouts.Where(pair => !stocks.Contains(pair.Key)).ToDictionary(),
            Name = result.Name,
            Stable = result.Eigenvalues.Any() ? result.Equilibrium!.IsStable : null,
            Eigenvalues = [.. result.Eigenvalues.Select(value => new EigenvalueDocument(value.Real, value.Imaginary))],
            SettlingTime = result.SettlingTime,
            Lingers = result.Linger is { } linger
                ? new LingerDocument(linger.From, linger.To, linger.SlowestAt, linger.NearSaddle, Describe(linger, experiment.Model.Time.Unit))
                : null,
            Status = result.Steady.Status.Key(),
            Message = SteadyStateText.Describe(result.Steady, experiment.Compiled),
            Statistics = Statistics(result.Way.Solve),
        };
    }

    /// <param name="least">What was sought beforehand; null for nothing.</param>
    public static BreakDocument Break(Experiment experiment, BreakResult result, LeastResult? least = null)
    {
        var first = result.With.FirstReached;
        return new BreakDocument
        {
            Model = experiment.Model.Name,
            Scenario = experiment.Scenario?.Name,
            Verdict = result.Verdict?.Key(),
            Outcome = experiment.Outcome!.Name,
            Recovered = result.With.Holds,
            FirstReached = first,
            FirstReachedAfter = first - experiment.From,
            OutcomeValue = result.With.OutcomeValue,
            OutcomeValueWithout = result.Without.OutcomeValue,
            From = experiment.From,
            For = double.IsInfinity(experiment.For) ? null : experiment.For,
            JudgedAt = experiment.EndTime,
            OpenedLoops = result.Opened is { } opened
                ? new OpenedLoopsDocument(opened.Count, opened.OfAll, opened.InWholeGraph,
                    opened.Shortest is { } loop ? [.. loop.Nodes, loop.Nodes.First()] : null)
                : null,
            Least = least is null ? null : new LeastDocument(least.Range.Name, least.Value, least.Range.Low, least.Range.High),
            With = result.With.FinalStocks(experiment).ToDictionary(pair => pair.Name, pair => pair.Value),
            Without = result.Without.FinalStocks(experiment).ToDictionary(pair => pair.Name, pair => pair.Value),
            WithName = result.With.StateName,
            WithoutName = result.Without.StateName,
            Interventions = CourseOfInterventionDocument.Of(experiment),
            Status = result.Solve.Status.Key(),
            Message = SolveStatusText.Describe(result.Solve, experiment.Compiled),
            Statistics = Statistics(result.With.Run.Solve, result.Without.Run.Solve),
            Disclaimer = Disclaimer.Text,
        };
    }

    public static string Describe(Linger linger, string? unit) =>
        $"lingers from {Words.Moment(Math.Round(linger.From), unit)} to {Words.Moment(Math.Round(linger.To), unit)}: it looks settled there and is not. "
        + (linger.NearSaddle
            ? "It passes close to an unstable steady state."
            : "A steady state that these parameters no longer have (it vanished in a fold nearby) still slows what passes.");

    /// <summary>What every record has in common; the verb's own parts are added with <c>with</c>.</summary>
    public static RunRecord Record(Experiment experiment, string verb, IReadOnlyList<string> command, string modelPath) => new()
    {
        Verb = verb,
        Command = command,
        Version = Version,
        Model = Stamp(experiment.Model, modelPath),
        Settings = Settings(experiment),
        Headline = "",
        Story = "",
        TimeUnit = experiment.Model.Time.Unit,
        Variables = [.. experiment.Model.Variables.Select(Describe)],
        MainVariables = [],
        Courses = [],
        Measured = [.. experiment.Model.Data.SelectMany(Measured)],
        Shadings = [],
        Status = "",
        Statistics = new StatisticsDocument(0, 0, 0),
    };

    private static VariableDocument Describe(Variable variable)
    {
        var document = new VariableDocument(variable.Name, variable.DisplayName, variable.Unit, variable.Range?.Low, variable.Range?.High, Kind(variable));
        return variable is Observable { Panel: not null } readout
            ? document with { Panel = readout.Panel, ReferenceLow = readout.Reference?.Low, ReferenceHigh = readout.Reference?.High, Direction = readout.Direction?.ToString().ToLowerInvariant() }
            : document;
    }

    public static StatisticsDocument Statistics(params IEnumerable<SolveResult> results) => new(
        results.Sum(result => result.Statistics.Accepted), results.Sum(result => result.Statistics.Rejected), results.Sum(result => result.Statistics.Evaluations));

    internal static ModelStamp Stamp(Model model, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in model.Files.Texts)
            hash.AppendData(File.Exists(text.Path) ? File.ReadAllBytes(text.Path) : Encoding.UTF8.GetBytes(text.Text));
        return new ModelStamp(model.Name, model.Title, path, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static IEnumerable<MeasuredDocument> Measured(MeasuredSeries series) =>
        from column in series.Columns
        let rows = series.Times.Zip(column.Values).Where(row => double.IsFinite(row.Second)).ToList()
        where rows.Count > 0
        select new MeasuredDocument(column.Variable, series.File, [.. rows.Select(row => row.First)], [.. rows.Select(row => row.Second)]);

    internal static SettingsDocument Settings(Experiment experiment)
    {
        var settings = experiment.Settings;
        var acts = !settings.Intervention.IsEmpty;
        return new SettingsDocument
        {
            Subtypes = settings.Subtypes.Count > 0 ? [.. settings.Subtypes] : null,
            SubtypeValues = experiment.SubtypeValues.Count > 0 ? Named(experiment.SubtypeValues) : null,
            Overrides = Named(settings.Overrides),
            Start = experiment.StartName,
            StartValues = Named(settings.StartValues),
            Held = Named(settings.Held),
            Scenario = settings.Scenario,
            Cuts = [.. experiment.Cuts.Select(cut => cut.Name)],
            Doses = Named(settings.Intervention.Doses),
            Interventions = CourseOfInterventionDocument.Of(experiment),
            Courses = settings.Intervention.Courses.Count == 0 ? null : settings.Intervention.Courses.ToDictionary(course => course.Channel, course => (IReadOnlyList<double>)course.Doses),
            From = acts ? experiment.From : null,
            For = acts && !double.IsInfinity(experiment.For) ? experiment.For : null,
            Outcome = experiment.Outcome?.Name,
            Until = experiment.EndTime,
            Method = settings.Method.Name,
            Rtol = settings.Tolerances.Relative,
            Atol = settings.Tolerances.Absolute,
            Step = settings.Step,
            Grid = GridOf(settings),
        };
    }

    private static string? GridOf(RunSettings settings) =>
        settings.Method.IsAdaptive ? null : settings.Grid == StepGrid.Plain ? "plain" : "landing";

    /// <summary>A setting given twice counts as its last value, as it does in the run.</summary>
    internal static Dictionary<string, double> Named(IEnumerable<Setting> settings)
    {
        var named = new Dictionary<string, double>();
        foreach (var setting in settings)
            named[setting.Name] = setting.Value;
        return named;
    }

    private static string Kind(Variable variable) => variable switch
    {
        Stock { Slow: true } => "slow_stock",
        Stock => "stock",
        Flow => "flow",
        Auxiliary => "auxiliary",
        _ => "observable",
    };
}
