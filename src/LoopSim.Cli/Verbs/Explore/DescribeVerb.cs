using LoopSim.Figures;
using LoopSim.Loops;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim describe</c>: what one model is made of.</summary>
internal sealed class DescribeVerb : Verb
{
    private const int LoopLimit = 200_000;
    private const int LoopsShown = 12;

    /// <summary>From small to large.</summary>
    private static readonly string[] _levels = ["molecular", "systems", "organism", "psychological", "social"];

    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly Option<bool> _json = OptionOf.Flag("--json", "print one JSON document only");

    private readonly Option<string?> _diagram = OptionOf.Text("--diagram", "FILE",
        $"also draw its stocks, flows, links and loops; the ending, {FigureOptions.Endings}, says which kind of file");

    private readonly FigureOptions _figures;

    public DescribeVerb(World world)
        : base(world, VerbGroup.Explore, "describe",
            "Show a model's stocks, links, loops, starts, scenarios and references; or what a subtype, an intervention or a policy of the "
                + "library is.")
    {
        Arguments.Add(_model);
        _figures = new FigureOptions(world);
        Take([_json, _diagram, .. _figures.Looks]);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var json = parsed.GetValue(_json);
        CheckDiagram(parsed);
        var name = parsed.GetValue(_model)!;
        var (entry, policy) = (EntryDescription.Find(name, World.Path), PolicyDescription.Find(name, World.Path));
        if (entry is not null || policy is not null)
        {
            if (parsed.GetValue(_diagram) is not null)
                throw new InvalidSettingException($"--diagram draws models, and '{name}' is none");
            if (json)
                Terminal.Text(entry is null ? Descriptions.Json(policy) : Descriptions.Json(entry));
            else if (entry is not null)
                entry.Print(Terminal);
            else
                policy!.Print(Terminal);
            return ExitCode.Ok;
        }
        if (ModelArgument.Read(name, World, json) is not { } model)
            return ExitCode.ModelErrors;
        // What cannot be drawn or written is said before anything is printed.
        if (parsed.GetValue(_diagram) is { } file)
            Draw(parsed, model, file);
        var graph = CausalGraph.Of(model);
        var (declared, whole) = (FeedbackLoops.Find(graph.DeclaredOnly(), LoopLimit), FeedbackLoops.Find(graph, LoopLimit));
        if (json)
            Terminal.Text(Descriptions.Json(Describe(model, declared, whole)));
        else
            Print(model, declared, whole);
        if (!json && parsed.GetValue(_diagram) is { } written)
            Terminal.Line($"wrote {written}");
        return ExitCode.Ok;
    }

    private void CheckDiagram(ParseResult parsed)
    {
        if (parsed.GetValue(_diagram) is { } file)
            FigureOptions.FormatOf(file, "--diagram");
        else if (_figures.Looks.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } look)
            throw new InvalidSettingException($"{look.Name} is about the picture that --diagram FILE draws; add it");
    }

    private void Draw(ParseResult parsed, Model model, string file)
    {
        var labels = model.Variables.ToDictionary(variable => variable.Name, variable => variable.DisplayName);
        var picture = new DiagramPicture("diagram", ModelDiagram.Draw(model));
        var drawn = _figures.File(parsed, picture, labels, FigureOptions.FormatOf(file, "--diagram"));
        AtomicFile.Write(World.Path(file), drawn.Content.Span);
    }

    private void Print(Model model, LoopSearch declared, LoopSearch whole)
    {
        Terminal.Line($"{model.Name}: {model.Title}");
        if (model.Description is not null)
            Terminal.Line(model.Description.Trim());
        PrintStocks(model);
        Section("flows", model.Flows, flow => [flow.Name, $"{flow.From ?? "outside"} -> {flow.To ?? "outside"}", flow.Rate.ToString()]);
        Section("auxiliaries", model.Auxiliaries, auxiliary => [auxiliary.Name, "", auxiliary.Value.ToString()]);
        Section("observables", model.Observables,
            observable => [observable.Name, observable.Panel ?? "", observable.Unit ?? "", observable.Value.ToString()]);
        Section("parameters", model.Parameters,
            parameter => [parameter.Name, Words.Number(parameter.Value), RangeOf(parameter), parameter.Unit ?? "", Source(parameter)]);
        Section("channels", model.Channels, channel => [channel.Name, channel.DisplayName, channel.Note ?? ""]);
        Section("noise, in runs with noise", NoiseOf(model), source => [source.Name, source.Kind, source.Amounts]);
        Section("links", model.Links,
            link =>
                [link.IsNamed
                    ? $"{Link.EndsName(link.Source, link.Target)} ({link.Name})"
                    : link.Name, Words.Number(link.Weight), RangeOf(link), link.Shape?.ToString() ?? "", Source(link)]);
        PrintLoops(declared, whole);
        Section("starts", model.Starts,
            start =>
                [start.Name, start.Settles
                    ? "settles from"
                    : "begins at", string.Join(", ", model.Stocks.Zip(start.Values, (stock, value) => $"{stock.Name} {value}"))]);
        Section("outcomes", model.Outcomes, outcome => [outcome.Name, outcome.When.ToString()]);
        Section("scenarios", model.Scenarios, scenario => [scenario.Name, scenario.Label ?? "", Story(scenario)]);
        Section("where each contributor lives", model.Contributors,
            contributor => [contributor.Name, string.Join(", ", contributor.Places.Select(place => place.Name))]);
        Section("references", model.References, reference => [reference.Key, reference.Text]);
    }

    /// <summary>The stocks, level by level where the model has levels, and the constants that belong to one.</summary>
    private void PrintStocks(Model model)
    {
        var levels = model.Stocks.Concat<Variable>(model.Parameters).Select(variable => variable.Level).OfType<string>().Distinct()
            .OrderBy(level => Array.IndexOf(_levels, level) is >= 0 and var place ? place : _levels.Length);
        foreach (var level in levels)
        {
            Section($"stocks, {level} level",
                [.. model.Stocks.Where(stock => stock.Level == level), .. model.Parameters.Where(parameter => parameter.Level == level)],
                (Variable variable) =>
                    variable is Stock stock
                        ? [stock.Name, stock.DisplayName, stock.Slow ? "slow" : "", Equation(stock)]
                        : [variable.Name, variable.DisplayName, "", "constant"]);
        }
        Section("stocks", [.. model.Stocks.Where(stock => stock.Level is null)],
            stock => [stock.Name, stock.Slow ? "slow" : "", Equation(stock)]);
    }

    /// <summary>What the model leaves to chance.</summary>
    private static List<(string Name, string Kind, string Amounts)> NoiseOf(Model model) =>
    [
        .. model.Stocks.Where(stock => stock.Noise is not null)
            .Select(stock => (stock.Name, stock.Noise!.Key, stock.Noise.Size.ToString())),
        .. model.Processes.Select(pair => pair.Process switch
        {
            InputProcess.OrnsteinUhlenbeck ou => (pair.Input, "ou", $"sd {ou.Deviation}, time {ou.Time}"),
            InputProcess.Poisson poisson => (pair.Input, "poisson", $"rate {poisson.Rate}, size {poisson.Size}, for {poisson.For}"),
            _ => throw new ArgumentOutOfRangeException(nameof(model), pair.Process.GetType(), "No such process."),
        }),
    ];

    private void PrintLoops(LoopSearch declared, LoopSearch whole)
    {
        var more = declared.HitLimit || whole.HitLimit ? "at least " : "";
        Terminal.Line();
        Terminal.Line(
            $"feedback loops: {more}{declared.Loops.Count} over declared links, {more}{whole.Loops.Count} with those through equations");
        var shown = declared.Loops.Count > 0 ? declared.Loops : whole.Loops;
        foreach (var loop in shown.OrderBy(loop => loop.Length).Take(LoopsShown))
            Terminal.Line($"  {loop}");
        if (shown.Count > LoopsShown)
            Terminal.Line($"  and {shown.Count - LoopsShown} longer ones");
    }

    private void Section<T>(string title, IReadOnlyCollection<T> items, Func<T, string[]> cells)
    {
        if (items.Count == 0)
            return;
        Terminal.Line();
        Terminal.Line(title);
        var rows = items.Select(cells).ToList();
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        foreach (var row in rows)
            Terminal.Line(
                ("  "
                    + string.Join(
                        "  ", row.Select((cell, column) => cell.PadRight(widths[column])).Where((_, column) => widths[column] > 0)))
                    .TrimEnd());
    }

    private static string Equation(Stock stock) =>
        stock.Rate is null ? "changed by flows" : stock.Tau is null ? stock.Rate.ToString() : $"({stock.Rate}) / {stock.Tau}";

    private static string RangeOf(Variable variable) =>
        variable.Range is { } range ? $"[{Words.Number(range.Low)}, {Words.Number(range.High)}]" : "";

    private static string Source(Variable variable) =>
        string.Join("; ", new[] { variable.Basis }.OfType<string>().Concat(variable.Evidence.Select(citation => citation.Key)));

    private static string Story(Scenario scenario)
    {
        var inputs = scenario.Inputs.Select(Story);
        var treat = scenario.TreatAt is { } time ? [$"treat at {Words.Number(time)}"] : Array.Empty<string>();
        var judge = scenario.Judge is { } judged ? [$"judged by {judged.Outcome}"] : Array.Empty<string>();
        return string.Join("; ", [.. inputs, .. treat, .. judge]);
    }

    private static string Story(ScenarioInput input)
    {
        var act = input.Change == InputChange.Add
            ? $"add {Words.Number(input.Amount)} to {input.To}"
            : $"set {input.To} to {Words.Number(input.Amount)}";
        var length = input.For is { } lasting ? $" for {Words.Number(lasting)}" : "";
        return input.Begins switch
        {
            Recurrence.Evenly { Until: { } until } evenly =>
                $"{act} at {Words.Number(evenly.At)}{length}, every {Words.Number(evenly.Every)} until {Words.Number(until)}",
            Recurrence.Evenly evenly => $"{act} at {Words.Number(evenly.At)}{length}, every {Words.Number(evenly.Every)}",
            Recurrence.Listed listed => $"{act} at {string.Join(", ", listed.Times.Select(Words.Number))}{length}",
            _ => throw new ArgumentOutOfRangeException(nameof(input), input.Begins.GetType(), "No such recurrence."),
        };
    }

    private static ModelDescription Describe(Model model, LoopSearch declared, LoopSearch whole) => new(
        Model: model.Name,
        Title: model.Title,
        Description: model.Description,
        TimeUnit: model.Time.Unit,
        Parameters: [.. model.Parameters.Select(p => Describe(p, p.Value, null))],
        Channels: [.. model.Channels.Select(c => Describe(c, 0, null))],
        Stocks: [.. model.Stocks.Select(s => Describe(s, null, Equation(s)))],
        Flows: [.. model.Flows.Select(f => Describe(f, null, f.Rate.ToString()))],
        Auxiliaries: [.. model.Auxiliaries.Select(a => Describe(a, null, a.Value.ToString()))],
        Observables: [.. model.Observables.Select(o => Describe(o, null, o.Value.ToString()))],
        Links:
            [.. model.Links.Select(
                l => new LinkDescription(l.Name, l.Source, l.Target, l.Weight, l.Shape?.ToString(), l.Timescale, l.Basis, Keys(l)))],
        Loops: new LoopCounts(declared.Loops.Count, whole.Loops.Count, !declared.HitLimit && !whole.HitLimit),
        Starts: [.. model.Starts.Select(start => start.Name)],
        Scenarios: [.. model.Scenarios.Select(scenario => scenario.Name)],
        Outcomes: [.. model.Outcomes.Select(outcome => outcome.Name)],
        Contributors: model.Contributors.Count == 0 ? null : model.Contributors.ToDictionary(
            contributor => contributor.Name, contributor => (IReadOnlyList<string>)[.. contributor.Places.Select(place => place.Name)]),
        References: model.References.ToDictionary(reference => reference.Key, reference => reference.Text));

    private static VariableDescription Describe(Variable variable, double? value, string? equation) => new(
        variable.Name, variable.DisplayName, value, equation, variable.Unit, variable.Range?.Low, variable.Range?.High, variable.Note,
            variable.Basis, Keys(variable))
    { Level = variable.Level };

    private static string[] Keys(Variable variable) => [.. variable.Evidence.Select(citation => citation.Key)];
}
