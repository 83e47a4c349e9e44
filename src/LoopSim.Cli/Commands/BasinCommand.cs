using System.CommandLine;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim basin</c>: who ends where, and the smallest kick out of each resting state.</summary>
internal sealed class BasinCommand : Command
{
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly Option<string[]> _plane = SimulationOptions.Many("--plane", "STOCK=LOW:HIGH:COUNT", $"a side of the plane of initial values (give two; the count defaults to {PlaneAxis.DefaultCount}, the values to the stock's range)");
    private readonly Option<string?> _start = new("--start") { HelpName = "NAME|stock=v,...", Description = "the other stocks: a start of the model, or values" };
    private readonly Option<string?> _members = new("--members") { HelpName = "N", Description = $"random starts a share is estimated from (default {BasinSettings.DefaultMembers})" };
    private readonly Option<bool> _box = new("--box") { Description = "estimate shares of the whole box of initial values too" };
    private readonly Option<string?> _seed = new("--seed") { HelpName = "N", Description = "where random numbers begin (default 1)" };
    private readonly Option<string[]> _kick = SimulationOptions.Many("--kick", "STATE|none", "the resting state whose smallest kicks are sought (default: every one); repeatable");
    private readonly Option<bool> _scaled = new("--scaled") { Description = "count each stock in units of its range in the smallest kick over all stocks" };
    private readonly RestingOptions _resting = new();
    private readonly OutputOptions _output;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    public BasinCommand(Terminal terminal, CancellationToken cancellation)
        : base("basin", "Find who ends where over a plane of initial values, the share of each resting state, where the basins meet, and the smallest kick out of each.")
    {
        (_terminal, _cancellation, _output) = (terminal, cancellation, new OutputOptions(terminal));
        Arguments.Add(_model);
        foreach (var option in new Option[] { _plane, _start, _members, _box, _seed, _kick, _scaled })
            Options.Add(option);
        _resting.AddTo(this);
        _output.AddTo(this);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        _output.Check(parsed);
        var path = parsed.GetValue(_model)!;
        if (ModelArgument.Read(path, _terminal, _output.Quiet(parsed)) is not { } model)
            return ExitCode.ModelErrors;
        var experiment = Experiment.Prepare(model, SimulationOptions.WithStart(_resting.Read(parsed), parsed.GetValue(_start)));
        var settings = Settings(parsed, experiment);
        if (experiment.Compiled.Stocks.Count > 2 && StartProblem.Of(experiment, _terminal, _cancellation) is { } failed)
            return failed;
        var result = Basin.Run(experiment, settings, _terminal.Watch(_output.Quiet(parsed), _cancellation));
        _cancellation.ThrowIfCancellationRequested();

        var document = BasinReport.Document(experiment, result);
        if (_output.Json(parsed))
            _terminal.Text(Json.Write(document));
        else
            Print(experiment, document, _output.Quiet(parsed));
        _output.Write(parsed, () => BasinReport.Record(experiment, document, _output.Words(parsed), path), [.. BasinReport.Tables(document)]);
        return ExitCode.Ok;
    }

    private BasinSettings Settings(ParseResult parsed, Experiment experiment)
    {
        string[]? kick = parsed.GetValue(_kick) is { Length: > 0 } given ? given : null;
        return new BasinSettings
        {
            Plane = [.. (parsed.GetValue(_plane) ?? []).Select(text => PlaneAxis.Parse(text, experiment))],
            Members = (int)(SimulationOptions.Whole(parsed.GetValue(_members), "--members", 1, 10_000_000) ?? BasinSettings.DefaultMembers),
            WholeBox = parsed.GetValue(_box),
            Seed = (ulong)(SimulationOptions.Whole(parsed.GetValue(_seed), "--seed", 0, long.MaxValue) ?? 1),
            KicksFrom = kick is ["none"] ? [] : kick,
            Scaled = parsed.GetValue(_scaled),
        };
    }

    private void Print(Experiment experiment, BasinDocument document, bool quiet)
    {
        if (!quiet)
            _terminal.Line(string.Join("; ", new[] { experiment.Model.Title ?? experiment.Model.Name, BasinReport.Story(experiment, document) }.Where(part => part.Length > 0)));
        _terminal.Line(document.Message);
        if (document.Equilibria.Count > 0)
            _terminal.Table(States(document));
        foreach (var kicks in document.Kicks)
            PrintKicks(document, kicks);
        if (quiet)
            return;
        foreach (var note in document.Notes)
            _terminal.Line(note);
        _terminal.Line(Disclaimer.Text);
    }

    private static TextTable States(BasinDocument document)
    {
        var table = new TextTable(["", .. document.Equilibria.Select(state => state.Name)]);
        if (document.Plane is { } plane)
        {
            table.Row(["share of the plane", .. document.Equilibria.Select(state => Share(state.PlaneShare, state.PlaneInterval))]);
            if (plane.Others.Count > 0)
                table.Row(["in the plane", .. document.Equilibria.Select(state => state.InPlane == true ? "yes" : "no")]);
        }
        if (document.BoxElsewhere is not null)
            table.Row(["share of the box", .. document.Equilibria.Select(state => Share(state.BoxShare, state.BoxInterval))]);
        foreach (var stock in document.Limits.Keys)
            table.Row([stock, .. document.Equilibria.Select(state => Words.Number(state.State[stock]))]);
        return table;
    }

    private void PrintKicks(BasinDocument document, KicksDocument kicks)
    {
        // What rounding leaves of nothing is nothing.
        string Place(string stock, double value) => Words.Number(Math.Abs(value) < 1e-9 * (document.Limits[stock][1] - document.Limits[stock][0]) ? 0 : value);
        string Kick(SingleKickDocument kick) => kick is { Displacement: { } displacement, Value: { } value }
            ? $"{(displacement > 0 ? "+" : "")}{Words.Number(displacement)} to {Place(kick.Stock, value)}; ends {End(kick.EndsIn)}"
            : "none";

        _terminal.Line($"the smallest kick out of {kicks.From}");
        var table = new TextTable("", "downward", "upward");
        foreach (var stock in kicks.Stocks.Chunk(2))
            table.Row([$"  {stock[0].Stock}", .. stock.Select(Kick)]);
        _terminal.Table(table);
        if (kicks.Smallest is not { } smallest)
        {
            _terminal.Line("  over all stocks: none within the limits was found");
            return;
        }
        var to = string.Join(", ", smallest.To.Select(stock => $"{stock.Key} {Place(stock.Key, stock.Value)}"));
        _terminal.Line($"  over all stocks: {Words.Number(smallest.Distance)}{(smallest.Scaled ? " (in units of the ranges)" : "")}, to {to}; ends {End(smallest.EndsIn)}");
    }

    private static string End(string? state) => state is null ? "in none of the states" : state;

    private static string Share(double? share, IReadOnlyList<double>? interval) => (share, interval) switch
    {
        ({ } known, [var low, var high]) => $"{Words.Short(known)} ({Words.Short(low)} to {Words.Short(high)})",
        _ => "-",
    };
}
