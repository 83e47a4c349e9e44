using System.CommandLine;
using LoopSim.Language.Text;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim compare</c>: one run under several methods.</summary>
internal sealed class CompareCommand : Command
{
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly Option<string?> _methods = new("--methods") { HelpName = "a,b,...", Description = $"the methods (default: all): {string.Join(", ", IntegrationMethod.All.Select(m => m.Name))}" };
    private readonly SimulationOptions _simulation = new();
    private readonly OutputOptions _output;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public CompareCommand(Terminal terminal, CancellationToken cancellation) : base("compare", "Run a model under several methods: error, work and time against a tight reference.")
    {
        (_terminal, _cancellation, _output) = (terminal, cancellation, new OutputOptions(terminal));
        Arguments.Add(_model);
        Options.Add(_methods);
        _simulation.AddTo(this);
        _output.AddTo(this);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        _output.Check(parsed);
        var methods = Methods(parsed.GetValue(_methods));
        var path = parsed.GetValue(_model)!;
        if (ModelArgument.Read(path, _terminal, _output.Quiet(parsed)) is not { } model)
            return ExitCode.ModelErrors;
        var settings = _simulation.Read(parsed);
        // A grid is for the methods with fixed steps among those compared, whatever the method of the run itself.
        if (settings is { Grid: StepGrid.Plain, Method.IsAdaptive: true } && methods.Find(method => !method.IsAdaptive) is { } onGrid)
            settings = settings with { Method = onGrid };
        var experiment = Experiment.Prepare(model, settings);
        if (StartProblem.Of(experiment, _terminal, _cancellation) is { } failed)
            return failed;
        var result = Compare.Run(model, settings, methods, _terminal.Watch(_output.Quiet(parsed), _cancellation));
        _cancellation.ThrowIfCancellationRequested();

        var document = Report.Compare(experiment, result, withSeconds: true);
        if (_output.Json(parsed))
            _terminal.Text(Json.Write(document));
        else
            Print(document);
        _output.Write(parsed, () => Recording.Compare(experiment, result, _output.Words(parsed), path));
        return ExitCode.Ok;
    }

    private void Print(CompareDocument document)
    {
        _terminal.Line($"largest relative error of any stock at a saved time, against {document.Reference} at its tightest");
        var table = new TextTable("method", "rtol or step", "error", "steps", "rejected", "evaluations", "milliseconds", "ending");
        foreach (var run in document.Methods)
        {
            table.Row(run.Method, Words.Short(run.Rtol ?? run.Step ?? double.NaN), Words.Short(run.Error), $"{run.Steps}", $"{run.Rejected}", $"{run.Evaluations}",
                Words.Short(1000 * run.Seconds ?? double.NaN), run.Status);
        }
        _terminal.Table(table);
    }

    private static List<IntegrationMethod> Methods(string? names)
    {
        if (names is null)
            return [.. IntegrationMethod.All];
        return [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Select(name =>
            IntegrationMethod.TryFind(name, out var method) ? method : throw new InvalidSettingException(
                $"no method '{name}'{(NearName.Of(name, IntegrationMethod.All.Select(m => m.Name)) is { } near ? $"; did you mean '{near}'?" : $"; there are {string.Join(", ", IntegrationMethod.All.Select(m => m.Name))}")}"))];
    }
}
