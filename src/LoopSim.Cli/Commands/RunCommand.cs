using System.CommandLine;
using LoopSim.Language;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim run</c>: one trajectory.</summary>
internal sealed class RunCommand : Command
{
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly Option<string?> _sensitivity = new("--sensitivity") { HelpName = "a,b,...", Description = "work out how far every stock moves with these parameters, channels or links" };
    private readonly SimulationOptions _simulation = new();
    private readonly OutputOptions _output;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public RunCommand(Terminal terminal, CancellationToken cancellation) : base("run", "Run a model from a start to an end.")
    {
        (_terminal, _cancellation, _output) = (terminal, cancellation, new OutputOptions(terminal));
        Arguments.Add(_model);
        _simulation.AddTo(this);
        Options.Add(_sensitivity);
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
        var experiment = Experiment.Prepare(model, _simulation.Read(parsed));
        if (StartProblem.Of(experiment, _terminal, _cancellation) is { } failed)
            return failed;
        var watch = _terminal.Watch(_output.Quiet(parsed), _cancellation);
        var inputs = parsed.GetValue(_sensitivity)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var sensitivities = inputs.Length > 0 ? Sensitivities.Run(experiment, inputs, watch) : null;
        var result = Simulate.Run(experiment, watch);

        var document = Report.Run(experiment, result, sensitivities);
        if (_output.Json(parsed))
            _terminal.Text(Json.Write(document));
        else
            Print(experiment, document, _output.Quiet(parsed));
        _output.Write(parsed, () => Recording.Run(experiment, result, _output.Words(parsed), path),
            sensitivities is null ? [] : [("sensitivity.csv", Csv.Write(sensitivities.Course))]);
        return Ending.Of(result.Solve, document.Message, _terminal);
    }

    private void Print(Experiment experiment, RunDocument document, bool quiet)
    {
        if (!quiet)
        {
            _terminal.Line(RunProse.Heading(experiment));
            _terminal.Line($"{document.Message}; {document.Statistics.Steps} steps ({document.Statistics.Rejected} rejected)");
        }
        var width = document.Final.Keys.Max(name => name.Length);
        foreach (var variable in experiment.Model.Variables.Where(variable => variable is not Observable { Panel: not null }))
            _terminal.Line($"  {variable.Name.PadRight(width)}  {Words.Number(document.Final[variable.Name])}{(variable.Unit is null or "1" ? "" : $" {variable.Unit}")}");
        MarkerLines.Print(document.Markers, _terminal);
        foreach (var (input, stocks) in document.Sensitivities ?? new Dictionary<string, IReadOnlyDictionary<string, double>>())
        {
            foreach (var (stock, value) in stocks)
                _terminal.Line($"  {SensitivityResult.Column(stock, input)}  {Words.Number(value)}");
        }
    }
}
