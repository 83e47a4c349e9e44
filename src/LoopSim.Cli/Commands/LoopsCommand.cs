using System.CommandLine;
using System.Globalization;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim loops</c>: feedback loops, how strong they are, and which of them lead a run.</summary>
internal sealed class LoopsCommand : Command
{
    private const int SetsShown = 4;

    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly Option<string?> _at = new("--at") { HelpName = "START", Description = "the start at whose state gains are taken (default: the model's first; over time: the run's own)" };
    private readonly Option<bool> _overTime = new("--over-time") { Description = "score the loops along a run: which of them drive it, and when the lead changes" };
    private readonly Option<string?> _links = new("--links") { HelpName = "declared|all", Description = "loops over declared links (the default at a state), or over dependences inside equations too (over time)" };
    private readonly Option<string?> _limit = new("--limit") { HelpName = "N", Description = $"how many loops to enumerate before only the strong ones are sought (default {LoopsSettings.LimitAtState}; over time {LoopsSettings.LimitOverTime})" };
    private readonly Option<string?> _top = new("--top") { HelpName = "N", Description = "how many loops to print (default 12)" };
    private readonly SimulationOptions _simulation = new();
    private readonly OutputOptions _output;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public LoopsCommand(Terminal terminal, CancellationToken cancellation) : base("loops", "Find the feedback loops of a model: polarity, gain, dominance over time, and the nodes that control them.")
    {
        (_terminal, _cancellation, _output) = (terminal, cancellation, new OutputOptions(terminal));
        Arguments.Add(_model);
        foreach (var option in new Option[] { _at, _overTime, _links, _limit, _top })
            Options.Add(option);
        _simulation.AddTo(this);
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
        var (settings, top) = (Settings(parsed), Count(parsed.GetValue(_top), "--top") ?? 12);
        var experiment = Experiment.Prepare(model, _simulation.Read(parsed));
        if (settings.OverTime && StartProblem.Of(experiment, _terminal, _cancellation) is { } failed)
            return failed;
        var result = LoopAnalysis.Run(experiment, settings, _terminal.Watch(_output.Quiet(parsed), _cancellation));
        _cancellation.ThrowIfCancellationRequested();

        var document = LoopsReport.Describe(experiment, result, withScores: _output.Json(parsed));
        if (_output.Json(parsed))
            _terminal.Text(Json.Write(document));
        else
            Print(experiment, document, top, _output.Quiet(parsed));
        if (result.Loops.Count > 0)
            _output.Write(parsed, () => LoopsReport.Record(experiment, result, _output.Words(parsed), path), result.OverTime is null ? [] : [("scores.csv", Csv.Write(LoopsReport.Scores(result)))]);
        return result.OverTime is { } over ? Ending.Of(over.Run.Solve, SolveStatusText.Describe(over.Run.Solve, experiment.Compiled), _terminal) : ExitCode.Ok;
    }

    private LoopsSettings Settings(ParseResult parsed) => new()
    {
        At = parsed.GetValue(_at),
        OverTime = parsed.GetValue(_overTime),
        Limit = Count(parsed.GetValue(_limit), "--limit"),
        Scope = parsed.GetValue(_links) switch
        {
            null => null,
            "declared" => LoopScope.Declared,
            "all" => LoopScope.All,
            var other => throw new InvalidSettingException($"--links expects declared or all, not '{other}'"),
        },
    };

    private static int? Count(string? text, string option) => text is null ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new InvalidSettingException($"{option} expects a whole number above 0, not '{text}'");

    private void Print(Experiment experiment, LoopsDocument document, int top, bool quiet)
    {
        if (!quiet)
            _terminal.Line(document.ScoresFrom is null ? $"{experiment.Model.Title ?? experiment.Model.Name}; gains at {document.At}" : RunProse.Heading(experiment));
        _terminal.Line(document.Message);
        if (document.Loops.Count == 0)
            return;
        _terminal.Table(Table(document, top));
        if (document.Loops.Count > top)
            _terminal.Line($"and {document.Loops.Count - top} more; --top {document.Loops.Count} prints all, --json too");
        if (!IsScored(document))
            PrintEigenvalue(experiment, document);
        PrintShifts(experiment, document);
        PrintVertexSets(document.FeedbackVertexSet, document.Scope);
        _terminal.Line(Disclaimer.Text);
    }

    /// <summary>Elasticities are for where scores are silent, at rest.</summary>
    private static bool IsScored(LoopsDocument document) => document.Loops.Any(loop => loop.MeanShare > 0);

    private static TextTable Table(LoopsDocument document, int top)
    {
        var (hasDelay, hasScores, hasElasticity) = (document.Loops.Any(loop => loop.Delay is not null), IsScored(document), !IsScored(document) && document.Loops.Any(loop => loop.Elasticity is not null));
        string[] Cells(string name, string share, string elasticity, string gain, string delay, string path) =>
            [name, .. hasScores ? [share] : Array.Empty<string>(), .. hasElasticity ? [elasticity] : Array.Empty<string>(), gain, .. hasDelay ? [delay] : Array.Empty<string>(), path];

        var table = new TextTable(Cells("loop", "mean share", "elasticity", "gain", "delay", "path"));
        foreach (var loop in document.Loops.Take(top))
        {
            table.Row(Cells(
                loop.Name, string.Create(CultureInfo.InvariantCulture, $"{100 * loop.MeanShare ?? 0:0.#} %"), loop.Elasticity is { } value ? Text(Cleared(value)) : "-", Words.Short(loop.Gain),
                loop.Delay is { } delay ? Words.Short(delay) : "-", string.Join(" -> ", loop.Nodes.Append(loop.Nodes[0]))));
        }
        return table;
    }

    private void PrintEigenvalue(Experiment experiment, LoopsDocument document)
    {
        if (document.Eigenvalue is not { } value)
            return;
        var unit = experiment.Model.Time.Unit is { } name ? $"/{name}" : "";
        _terminal.Line($"elasticities: of the slowest eigenvalue at {document.At}, {Text(value)}{unit}: the share it changes by per share of a loop's gain");
    }

    private void PrintShifts(Experiment experiment, LoopsDocument document)
    {
        if (document.Shifts is not { } shifts)
            return;
        foreach (var shift in shifts.Take(12))
            _terminal.Line($"  {Words.Moment(Math.Round(shift.Time, 2), experiment.Model.Time.Unit)}: the lead goes from {shift.From} to {shift.To}");
        if (shifts.Count > 12)
            _terminal.Line($"  and {shifts.Count - 12} more changes");
    }

    private void PrintVertexSets(FeedbackVertexSetDocument sets, string scope)
    {
        if (sets.Size == 0)
        {
            _terminal.Line("there is no loop but the stocks' own damping");
            return;
        }
        var count = sets.Complete ? $"{sets.Count}" : $"at least {sets.Count}";
        var proof = sets.Proof == "disjoint_loops" ? sets.Size == 1 ? "" : $"; {sets.Size} loops share no node, so fewer cannot do" : "; no smaller set does, by exhaustion";
        _terminal.Line($"every loop{(scope == "all" ? " but a stock's own damping" : "")} passes one of {sets.Size} {(sets.Size == 1 ? "node" : "nodes")}: {count} such {(sets.Count == 1 ? "set" : "sets")}{proof}");
        foreach (var set in sets.Sets.Take(SetsShown).Where(set => set.Count > 0))
            _terminal.Line($"  {string.Join(", ", set)}");
        if (sets.Sets.Count > SetsShown)
            _terminal.Line("  ...");
    }

    /// <summary>Without what rounding leaves of nothing.</summary>
    private static EigenvalueDocument Cleared(EigenvalueDocument value)
    {
        const double Rounding = 1e-12;
        return new EigenvalueDocument(Math.Abs(value.Re) < Rounding ? 0 : value.Re, Math.Abs(value.Im) < Rounding ? 0 : value.Im);
    }

    private static string Text(EigenvalueDocument value) =>
        value.Im == 0 ? Words.Short(value.Re) : $"{Words.Short(value.Re)}{(value.Im < 0 ? "-" : "+")}{Words.Short(Math.Abs(value.Im))}i";
}
