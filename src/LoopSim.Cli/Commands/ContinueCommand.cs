using System.CommandLine;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim continue</c>: steady states over a parameter, with folds, Hopf points and crossings.</summary>
internal sealed class ContinueCommand : Command
{
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly Option<string> _over = new("--over") { HelpName = "NAME=LOW:HIGH", Description = "the parameter, channel, link (source:target), held stock or loop's gain (gain:a:b:a, 1 being the model as it stands) to vary", Required = true };
    private readonly Option<string?> _and = new("--and") { HelpName = "NAME=LOW:HIGH", Description = "a second quantity: follows folds and Hopf points over both" };
    private readonly Option<bool> _cycles = new("--cycles") { Description = "follow the cycles from each Hopf point" };
    private readonly Option<string[]> _at = SimulationOptions.Many("--at", "NAME=VALUE", "print the cycles at a value of the quantity varied; repeatable");
    private readonly RestingOptions _resting = new();
    private readonly OutputOptions _output;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public ContinueCommand(Terminal terminal, CancellationToken cancellation)
        : base("continue", "Follow the steady states over a parameter: where they fold, fork or begin to oscillate.")
    {
        (_terminal, _cancellation, _output) = (terminal, cancellation, new OutputOptions(terminal));
        Arguments.Add(_model);
        foreach (var option in new Option[] { _over, _and, _cycles, _at })
            Options.Add(option);
        _resting.AddTo(this);
        _output.AddTo(this);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        _output.Check(parsed);
        var over = ContinuationRange.Parse(parsed.GetValue(_over)!, "--over");
        var and = parsed.GetValue(_and) is { } text ? ContinuationRange.Parse(text, "--and") : null;
        var at = At(parsed, over);
        var path = parsed.GetValue(_model)!;
        if (ModelArgument.Read(path, _terminal, _output.Quiet(parsed)) is not { } model)
            return ExitCode.ModelErrors;
        _output.CheckShown(parsed, model);
        var experiment = Experiment.Prepare(model, _resting.Read(parsed));
        var result = Continue.Run(experiment, over, _terminal.Watch(_output.Quiet(parsed), _cancellation), parsed.GetValue(_cycles), at, and);

        var document = ContinueReport.Document(experiment, result);
        var run = ContinueReport.Record(experiment, document, _output.Words(parsed), path);
        if (_output.Json(parsed))
            _terminal.Text(Json.Write(document));
        else
            Print(experiment, document, run.Record.MainVariables[0], _output.Quiet(parsed));
        _output.Write(parsed, () => run, ("branches.csv", ContinueReport.Table(document)), ("special_points.csv", ContinueReport.SpecialTable(document)));
        return ExitCode.Ok;
    }

    private List<double> At(ParseResult parsed, ContinuationRange over) =>
    [
        .. SimulationOptions.Settings(parsed.GetValue(_at), "--at").Select(at =>
            at.Name != over.Name ? throw new InvalidSettingException($"--at {at.Name}: what varies is '{over.Name}'; write --at {over.Name}={Words.Number(at.Value)}")
            : at.Value < over.Low || at.Value > over.High ? throw new InvalidSettingException($"--at {at.Name}={Words.Number(at.Value)} lies outside the range of --over, {Words.Number(over.Low)} to {Words.Number(over.High)}")
            : at.Value),
    ];

    private void Print(Experiment experiment, ContinueDocument document, string variable, bool quiet)
    {
        if (!quiet)
            _terminal.Line(string.Join("; ", new[] { experiment.Model.Title ?? experiment.Model.Name, RunProse.AtRest(experiment) }.Where(part => part.Length > 0)));
        _terminal.Line(document.Message);
        if (document.SpecialPoints.Count > 0)
        {
            string[] second = document.And is { } and ? [and.Name] : [];
            var table = new TextTable(["", document.Over, .. second, "uncertainty", variable, "frequency", "criticality"]);
            foreach (var point in document.SpecialPoints)
            {
                table.Row([point.Kind.Replace('_', ' '), Digits(point.Parameters[document.Over]),
                    .. second.Select(name => point.Parameters.TryGetValue(name, out var other) ? Digits(other) : ""), Words.Short(point.Uncertainty),
                    Words.Number(point.State.TryGetValue(variable, out var value) ? value : point.Readouts[variable]),
                    point.Frequency is { } frequency ? Words.Number(frequency) : "", point.Criticality ?? ""]);
            }
            _terminal.Table(table);
        }
        foreach (var count in document.Counts)
            _terminal.Line($"  {document.Over} {Words.Number(count.From)} to {Words.Number(count.To)}: {States(count)}");
        foreach (var cycle in document.Periodic)
        {
            var multipliers = string.Join("  ", cycle.Multipliers.Select(Eigenvalue.Text));
            _terminal.Line($"  cycle at {document.Over} {Words.Number(cycle.Parameter)}: period {Digits(cycle.Period)}, {(cycle.Stable ? "stable" : "not stable")}, multipliers {multipliers}");
        }
        if (quiet)
            return;
        foreach (var note in document.Notes)
            _terminal.Line(note);
        _terminal.Line(Disclaimer.Text);
    }

    private static string Digits(double value) => value.ToString("G10", System.Globalization.CultureInfo.InvariantCulture);

    private static string States(StateCountDocument count) => count.States switch
    {
        0 => "no steady state",
        1 => $"one steady state, {(count.Stable == 1 ? "stable" : "not stable")}",
        _ => $"{count.States} steady states, {count.Stable} of them stable",
    };
}
