using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim equilibria</c>: every steady state, stable or not.</summary>
internal sealed class EquilibriaCommand : Command
{
    private const int DefaultRuns = 400;

    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly RestingOptions _resting = new();
    private readonly Option<bool> _noBasin = new("--no-basin") { Description = "do not run from random starts to see how many end in each state" };
    private readonly Option<int> _runs = new("--basin-runs") { HelpName = "N", Description = $"random starts (default {DefaultRuns})", DefaultValueFactory = _ => DefaultRuns, CustomParser = result => (int)Whole(result, "--basin-runs", int.MaxValue) };
    private readonly Option<ulong> _seed = new("--seed") { HelpName = "N", Description = "seed of the random starts (default 1)", DefaultValueFactory = _ => 1, CustomParser = result => Whole(result, "--seed", long.MaxValue) };
    private readonly OutputOptions _output;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public EquilibriaCommand(Terminal terminal, CancellationToken cancellation)
        : base("equilibria", "Find every steady state in the stocks' ranges, stable or not: eigenvalues, names, and which share of random starts ends in each.")
    {
        (_terminal, _cancellation, _output) = (terminal, cancellation, new OutputOptions(terminal));
        Arguments.Add(_model);
        _resting.AddTo(this);
        foreach (var option in new Option[] { _noBasin, _runs, _seed })
            Options.Add(option);
        _output.AddTo(this);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        _output.Check(parsed);
        var runs = parsed.GetValue(_noBasin) ? 0 : parsed.GetValue(_runs);
        if (runs is < 0 or > 10_000_000)
            throw new InvalidSettingException($"--basin-runs must lie between 0 and 10,000,000, not {runs}");
        var path = parsed.GetValue(_model)!;
        if (ModelArgument.Read(path, _terminal, _output.Quiet(parsed)) is not { } model)
            return ExitCode.ModelErrors;
        var experiment = Experiment.Prepare(model, _resting.Read(parsed));
        var result = Equilibria.Find(experiment, runs, parsed.GetValue(_seed), _terminal.Watch(_output.Quiet(parsed), _cancellation));

        var document = EquilibriaReport.Document(experiment, result, parsed.GetValue(_seed));
        if (_output.Json(parsed))
            _terminal.Text(Json.Write(document));
        else
            Print(experiment, document, _output.Quiet(parsed));
        _output.Write(parsed, () => EquilibriaReport.Record(experiment, document, _output.Words(parsed), path), ("equilibria.csv", EquilibriaReport.Table(document)));
        return ExitCode.Ok;
    }

    private void Print(Experiment experiment, EquilibriaDocument document, bool quiet)
    {
        if (!quiet)
            _terminal.Line(string.Join("; ", new[] { experiment.Model.Title ?? experiment.Model.Name, RunProse.AtRest(experiment) }.Where(part => part.Length > 0)));
        _terminal.Line(document.Message);
        if (document.Equilibria.Count > 0)
        {
            var table = new TextTable(["", .. document.Equilibria.Select((state, i) => $"{i + 1} {state.Name}")]);
            table.Row(["kind", .. document.Equilibria.Select(state => state.Kind.Replace('_', ' '))]);
            foreach (var name in document.Equilibria[0].State.Keys.Concat(document.Equilibria[0].Readouts.Keys))
                table.Row([name, .. document.Equilibria.Select(state => Words.Number(state.State.TryGetValue(name, out var value) ? value : state.Readouts[name]))]);
            for (var i = 0; i < document.Equilibria[0].Eigenvalues.Count; i++)
                table.Row([i == 0 ? "eigenvalues" : "", .. document.Equilibria.Select(state => Eigenvalue.Text(state.Eigenvalues[i]))]);
            if (document.BasinRuns > 0)
                table.Row(["basin share", .. document.Equilibria.Select(Share)]);
            _terminal.Table(table);
        }
        if (quiet)
            return;
        if (document.BasinElsewhere is > 0 and var elsewhere)
            _terminal.Line($"{elsewhere:P1} of the random starts end in none of them: they keep moving, or run away");
        var box = string.Join(", ", document.Searched.Ranges.Select(range => $"{range.Key} {Words.Short(range.Value[0])} to {Words.Short(range.Value[1])}"));
        _terminal.Line($"searched {box}, by Newton's method from {document.Searched.Starts} starts; no finite search proves that it found all");
        if (document.BasinRuns > 0)
            _terminal.Line($"basin shares are of {document.BasinRuns} random starts in that box, with 95 % confidence intervals");
        _terminal.Line(Disclaimer.Text);
    }

    private static string Share(EquilibriumDocument state) => state is { BasinShare: { } share, BasinInterval: [var low, var high] } && state.Stable
        ? $"{Words.Short(share)} ({Words.Short(low)} to {Words.Short(high)})"
        : "-";

    private static ulong Whole(ArgumentResult result, string option, long high)
    {
        var text = result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= (ulong)high)
            return value;
        result.AddError($"{option} expects a whole number up to {high}, not '{text}'");
        return 0;
    }
}
