using System.CommandLine;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim settle</c>: the stable state a start leads to.</summary>
internal sealed class SettleCommand : Command
{
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly SimulationOptions _simulation = new();
    private readonly OutputOptions _output;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public SettleCommand(Terminal terminal, CancellationToken cancellation)
        : base("settle", "Run to the stable state, name it, and say how long it took. A start that says settle_from is followed on its way.")
    {
        (_terminal, _cancellation, _output) = (terminal, cancellation, new OutputOptions(terminal));
        Arguments.Add(_model);
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
        var experiment = Experiment.Prepare(model, _simulation.Read(parsed));
        var result = Settle.Run(experiment, _terminal.Watch(_output.Quiet(parsed), _cancellation));
        _cancellation.ThrowIfCancellationRequested();

        var document = Report.Settle(experiment, result);
        if (_output.Json(parsed))
            _terminal.Text(Json.Write(document));
        else
            Print(experiment, document, _output.Quiet(parsed));
        _output.Write(parsed, () => Recording.Settle(experiment, result, _output.Words(parsed), path));
        if (result.Steady.IsSettled)
            return ExitCode.Ok;
        _terminal.Error(document.Message);
        return ExitCode.Numerical;
    }

    private void Print(Experiment experiment, SettleDocument document, bool quiet)
    {
        var unit = experiment.Model.Time.Unit;
        if (!quiet)
            _terminal.Line(RunProse.Heading(experiment));
        if (document.SettlingTime is { } time)
            _terminal.Line($"settles in the state '{document.Name}'{(document.Stable == true ? ", stable," : "")} in {Words.Duration(Math.Round(time, 2), unit)}");
        else
            _terminal.Line("does not settle");
        if (document.Status is "settled_unpolished" or "unstable")
            _terminal.Line($"  {document.Message}");
        if (document.Lingers is { } linger)
            _terminal.Line($"  {linger.Message}");
        var width = document.State.Keys.Concat(document.Readouts.Keys).Max(name => name.Length);
        foreach (var (name, value) in document.State.Concat(document.Readouts))
            _terminal.Line($"  {name.PadRight(width)}  {Words.Number(value)}");
        if (document.Eigenvalues.Count > 0)
            _terminal.Line($"  eigenvalues{(unit is null ? "" : $" (1/{unit})")}: {string.Join("  ", document.Eigenvalues.Select(Eigenvalue.Text))}");
        _terminal.Line(Disclaimer.Text);
    }
}
