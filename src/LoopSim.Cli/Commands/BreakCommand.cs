using System.CommandLine;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim break</c>: a scenario with and without an intervention.</summary>
internal sealed class BreakCommand : Command
{
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly Option<string?> _least = new("--least") { HelpName = "NAME=LOW:HIGH", Description = "first find the least value that works of treat.dose, treat.CHANNEL, treat.for or treat.at, and show that" };
    private readonly SimulationOptions _simulation = new();
    private readonly Option<string[]> _course = SimulationOptions.Many("--course", "CHANNEL=U,U,...", "treat through a channel with doses that follow one another, each for an equal part of --for; repeatable");
    private readonly OutputOptions _output;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public BreakCommand(Terminal terminal, CancellationToken cancellation)
        : base("break", "Run a scenario with and without an intervention (--cut, --dose) and judge.")
    {
        (_terminal, _cancellation, _output) = (terminal, cancellation, new OutputOptions(terminal));
        Arguments.Add(_model);
        Options.Add(_least);
        _simulation.AddTo(this);
        Options.Add(_course);
        _output.AddTo(this);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        _output.Check(parsed);
        var path = parsed.GetValue(_model)!;
        if (ModelArgument.Read(path, _terminal, _output.Quiet(parsed)) is not { } model)
            return ExitCode.ModelErrors;
        _output.CheckShown(parsed, model);
        var settings = WithCourses(WithScenario(_simulation.Read(parsed), model), parsed);
        var watch = _terminal.Watch(_output.Quiet(parsed), _cancellation);
        var least = parsed.GetValue(_least) is { } range ? LeastIntervention.Find(model, settings, ContinuationRange.Parse(range, "--least"), watch) : null;
        var experiment = Experiment.Prepare(model, least?.Settings ?? settings);
        if (StartProblem.Of(experiment, _terminal, _cancellation) is { } failed)
            return failed;
        var result = Break.Run(experiment, watch);

        var document = Report.Break(experiment, result, least);
        if (_output.Json(parsed))
            _terminal.Text(Json.Write(document));
        else
            Print(experiment, result, document, least, _output.Quiet(parsed));
        _output.Write(parsed, () => Recording.Break(experiment, result, _output.Words(parsed), path, least));
        return Ending.Of(result.Solve, document.Message, _terminal);
    }

    /// <summary>Without a scenario or a start there is nothing to break, so the model's first scenario tells the story.</summary>
    private static RunSettings WithScenario(RunSettings settings, Language.Model model) =>
        settings is { Scenario: null, Start: null, StartValues.Count: 0 } && model.Scenarios.Count > 0 ? settings with { Scenario = model.Scenarios[0].Name } : settings;

    private RunSettings WithCourses(RunSettings settings, ParseResult parsed)
    {
        var courses = (parsed.GetValue(_course) ?? []).Select(text => text.Split('=', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } channel, { Length: > 0 } doses]
            ? new DoseCourse(channel, [.. doses.Split(',').Select(dose => SimulationOptions.Number(dose, $"--course {channel}")!.Value)])
            : throw new InvalidSettingException($"--course expects a channel and its doses, such as load_relief=0.2,0.5,0.8, not '{text}'"));
        return settings with { Intervention = settings.Intervention with { Courses = [.. courses] } };
    }

    private void Print(Experiment experiment, BreakResult result, BreakDocument document, LeastResult? least, bool quiet)
    {
        var unit = experiment.Model.Time.Unit;
        if (!quiet)
            _terminal.Line(RunProse.Heading(experiment));
        _terminal.Line(RunProse.Verdict(experiment, result));
        _terminal.Line($"  verdict        {document.Verdict ?? "none"}");
        _terminal.Line($"  outcome        {document.Outcome}: {experiment.Outcome!.When}");
        _terminal.Line($"  at the end     {Words.Moment(document.JudgedAt, unit)}: {Words.Number(document.OutcomeValue)} with ({document.WithName}), {Words.Number(document.OutcomeValueWithout)} without ({document.WithoutName})");
        _terminal.Line($"  first reached  {(document.FirstReached is { } first ? $"{Words.Moment(first, unit)}, {Words.Duration(first - document.From, unit)} after the start of the intervention" : "never")}");
        if (least is not null)
            _terminal.Line($"  least          {least.Sentence}");
        if (document.OpenedLoops is { } opened)
        {
            var shortest = opened.Shortest is null ? "" : $"; the shortest: {string.Join(" -> ", opened.Shortest)}";
            _terminal.Line($"  opened loops   {opened.Count} of {opened.OfAll}{(opened.CountWithEquations != opened.Count ? $" ({opened.CountWithEquations} with those through equations)" : "")}{shortest}");
        }
        foreach (var sentence in RunProse.Sentences(experiment))
            _terminal.Line(sentence);
        _terminal.Line(document.Disclaimer);
    }
}
