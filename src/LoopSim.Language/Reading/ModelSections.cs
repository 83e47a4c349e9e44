using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads the elements a model is made of, section by section. What the names in equations mean is checked afterwards.</summary>
internal sealed class ModelSections(Section root, Declarations declarations, DiagnosticBag diagnostics)
{
    public Model Read()
    {
        var name = ReadName();
        var time = ReadTime();
        var parameters = Declare("parameters", ElementKind.Parameter, ReadParameter);
        var shapes = Declare("shapes", ElementKind.Shape, ReadShape);
        var lookups = Declare("lookups", ElementKind.Lookup, ReadLookup);
        var channels = Declare("channels", ElementKind.Channel, ReadChannel);
        var stocks = Declare("stocks", ElementKind.Stock, ReadStock);
        var model = new Model
        {
            Name = name,
            Title = root.Text("title"),
            Description = root.Text("description"),
            Disclaimer = root.Text("disclaimer") switch { "true" => Model.StandardDisclaimer, "false" => null, var text => text },
            Verdicts = ReadVerdicts(),
            Time = time,
            NormalisePerTarget = ReadNormalise(),
            Parameters = parameters,
            Shapes = shapes,
            Lookups = lookups,
            Channels = channels,
            Stocks = stocks,
            Flows = Declare("flows", ElementKind.Flow, ReadFlow),
            Auxiliaries = Declare("auxiliaries", ElementKind.Auxiliary, ReadAuxiliary),
            Observables = Declare("observables", ElementKind.Observable, ReadObservable),
            Links = LinkSection.Read(root.Find("links"), declarations, diagnostics),
            Events = Each("events", (name, node) => EventSection.Read(name, node, time, diagnostics)),
            Outcomes = Each("outcomes", ReadOutcome),
        };
        model = model with
        {
            Starts = StartSection.Read(root, model, diagnostics),
            References = Each("references", ReadReference),
            Contributors = Each("contributors", ReadContributor),
        };
        model = model with { Scenarios = ScenarioSection.Read(root.Find("scenarios"), model, diagnostics) };
        if (root.Find("stocks") is null or YamlMapping { Entries: [] } && model.Auxiliaries.Count == 0)
            diagnostics.MissingKey(root.Span, "the model", "stocks", "'stocks: {level: {initial: 1, rate: -level}}'");
        return model with { Data = DataSection.Read(root.Find("data"), model, diagnostics) };
    }

    private string ReadName()
    {
        var name = root.Require("model", "'model: my-model'") ?? "";
        if (name.Length > 0 && (name.Length > 80 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || name[0] is '-'))
            diagnostics.InvalidValue(root.Find("model")!.Span, "'model'", $"'{name}'",
                "it names files, so it can have only letters, digits, '-' and '_', such as my-model");
        return name;
    }

    private TimeSettings ReadTime()
    {
        var section = Section.Open(root.Find("time"), "time", ModelKeys.Time, root.Find("time")?.Span ?? root.Span, diagnostics);
        var start = section.Number("start") ?? 0;
        if (section.RequireNumber("stop", "'time: {unit: day, stop: 365}'") is not { } stop)
            return new TimeSettings(section.Unit(), start, start + 1, 1);
        var save = section.Number("save") ?? Math.Abs(stop - start) / 200;
        if (!(stop > start))
            diagnostics.InvalidValue(section.Find("stop")!.Span, "'stop' of time", $"{stop}", $"it must come after the start, {start}");
        else if (!(save > 0) || (stop - start) / save > 1e7)
            diagnostics.InvalidValue(
                (section.Find("save") ?? section.Find("stop")!).Span,
                "'save' of time",
                $"{save}",
                "it must be positive, and give at most 10,000,000 saved points");
        return new TimeSettings(section.Unit(), start, stop, save) { Step = ReadStep(section), Method = ReadMethod(section) };
    }

    private double? ReadStep(Section section)
    {
        var step = section.Number("step");
        if (step <= 0)
            diagnostics.InvalidValue(section.Find("step")!.Span, "'step' of time", $"{step}", "it must be positive");
        return step;
    }

    private string? ReadMethod(Section section)
    {
        var method = section.Text("method");
        if (method is not null && !TimeSettings.Methods.Contains(method))
            diagnostics.InvalidValue(
                section.Find("method")!.Span, "'method' of time", $"'{method}'",
                $"it must be {string.Join(" or ", TimeSettings.Methods)}, the methods on a plain grid; other methods are chosen for a run, "
                    + "with --method");
        return method;
    }

    private bool ReadNormalise()
    {
        if (root.Text("normalise") is not { } rule)
            return false;
        if (rule is not ("per_target" or "none"))
            diagnostics.InvalidValue(root.Find("normalise")!.Span, "'normalise'", $"'{rule}'", "it must be per_target or none");
        return rule == "per_target";
    }

    private ValueArray<VerdictWords> ReadVerdicts()
    {
        var section = Section.Open(root.Find("verdicts"), "'verdicts'", ModelKeys.Verdicts, root.Span, diagnostics);
        return section.Entries.Select(entry => (entry.Key.Name, Words: section.Text(entry.Key.Name))).Where(pair => pair.Words is not null)
            .Select(pair => new VerdictWords(pair.Name, pair.Words!)).ToValueArray();
    }

    private Parameter? ReadParameter(YamlKey name, YamlNode node)
    {
        if (node is YamlScalar { IsNothing: false })
            return Section.NumberFrom(node, $"parameter '{name.Name}'", diagnostics) is { } plain
                ? new Parameter { Name = name.Name, Value = plain, Span = name.Span }
                : null;
        var section = Open(name, node, "parameter", ModelKeys.Parameter);
        var value = section.RequireNumber("value", "'value: 1'");
        var parameter = Describe(
            new Parameter { Name = name.Name, Value = value ?? 0, Process = NoiseSection.OfInput(section, diagnostics) }, name, section);
        if (value is { } number && parameter.Range is { } range && !range.Contains(number))
            diagnostics.OutsideRange(section.Find("value")!.Span, $"parameter '{name.Name}'", number, range);
        return parameter;
    }

    private Shape ReadShape(YamlKey name, YamlNode node) =>
        new(name.Name, Section.EquationFrom(node, $"shape '{name.Name}'", diagnostics), name.Span);

    private Lookup? ReadLookup(YamlKey name, YamlNode node)
    {
        var section = Open(name, node, "lookup", ModelKeys.Lookup);
        var points = ReadPoints(name, section);
        var outside = section.Text("outside");
        if (outside == "extrapolate" && points.Count > 1 && (points[0].X == points[1].X || points[^2].X == points[^1].X))
            diagnostics.InvalidValue(
                section.Find("outside")!.Span, $"'outside' of {section.Owner}", "'extrapolate'",
                "a jump at an end has no line to go on; take one of its two points out, or hold");
        if (outside is not (null or "hold" or "extrapolate"))
            diagnostics.InvalidValue(
                section.Find("outside")!.Span, $"'outside' of {section.Owner}", $"'{outside}'", "it must be hold or extrapolate");
        return new Lookup(
            name.Name, points, outside == "extrapolate" ? OutsideRule.Extrapolate : OutsideRule.Hold, section.Text("note"), name.Span);
    }

    private ValueArray<(double X, double Y)> ReadPoints(YamlKey name, Section section)
    {
        const string Example = "'points: [[0, 0], [1, 1]]'";
        var points = new List<(double X, double Y)>();
        if (section.Find("points") is not YamlSequence list || list.Items.Count < 2)
        {
            if (section.Find("points") is { } other)
                diagnostics.WrongKind(
                    other.Span, $"'points' of {section.Owner}", "at least two points such as [[0, 0], [1, 1]]", Section.Describe(other));
            else
                diagnostics.MissingKey(section.Span, section.Owner, "points", Example);
            return [(0, 0), (1, 1)];
        }
        foreach (var item in list.Items)
        {
            var what = $"a point of {section.Owner}";
            if (item is not YamlSequence { Items.Count: 2 } pair)
                diagnostics.WrongKind(item.Span, what, "two numbers such as [0, 1]", Section.Describe(item));
            else if (Section.NumberFrom(pair.Items[0], what, diagnostics) is { } x
                && Section.NumberFrom(pair.Items[1], what, diagnostics) is { } y)
            {
                if (points.Count > 0 && x < points[^1].X)
                    diagnostics.LookupOrder(item.Span, name.Name, points[^1].X, x);
                points.Add((x, y));
            }
        }
        return points.ToValueArray();
    }

    private Channel? ReadChannel(YamlKey name, YamlNode node)
    {
        var section = Open(name, node, "channel", ModelKeys.Channel);
        return Describe(new Channel { Name = name.Name, Process = NoiseSection.OfInput(section, diagnostics) }, name, section);
    }

    private Stock? ReadStock(YamlKey name, YamlNode node)
    {
        var section = Open(name, node, "stock", ModelKeys.Stock);
        return Describe(new Stock
        {
            Name = name.Name,
            Initial = section.Equation("initial"),
            Rate = section.Equation("rate"),
            Tau = section.Equation("tau"),
            Slow = section.Flag("slow"),
            Noise = NoiseSection.OfStock(section, diagnostics),
        }, name, section);
    }

    private Flow ReadFlow(YamlKey name, YamlNode node)
    {
        var section = Open(name, node, "flow", ModelKeys.Flow);
        var rate = section.RequireEquation("rate", "'rate: 0.1 * level'");
        if (!section.Has("from"))
            section.Require("to", "'to: level'");
        return Describe(
            new Flow { Name = name.Name, From = ReadFlowEnd(section, "from"), To = ReadFlowEnd(section, "to"), Rate = rate },
            name,
            section);
    }

    private string? ReadFlowEnd(Section section, string key)
    {
        var end = section.Text(key);
        if (end is not null && declarations.Find(end) != ElementKind.Stock)
            diagnostics.UnknownNameIn(
                section.Find(key)!.Span, end, section.Owner, "a stock of this model", [.. declarations.Names(ElementKind.Stock)]);
        return end;
    }

    private Auxiliary ReadAuxiliary(YamlKey name, YamlNode node)
    {
        if (node is YamlScalar)
            return new Auxiliary
            {
                Name = name.Name,
                Value = Section.EquationFrom(node, $"auxiliary '{name.Name}'", diagnostics),
                Span = name.Span,
            };
        var section = Open(name, node, "auxiliary", ModelKeys.Auxiliary);
        return Describe(new Auxiliary { Name = name.Name, Value = section.RequireEquation("value", "'value: 1 - energy'") }, name, section);
    }

    private Observable ReadObservable(YamlKey name, YamlNode node)
    {
        if (node is YamlScalar)
            return new Observable
            {
                Name = name.Name,
                Value = Section.EquationFrom(node, $"observable '{name.Name}'", diagnostics),
                Span = name.Span,
            };
        var section = Open(name, node, "observable", ModelKeys.Observable);
        return Describe(new Observable
        {
            Name = name.Name,
            Value = section.RequireEquation("value", "'value: 10 * energy'"),
            Panel = section.Text("panel"),
            Reference = section.Range("reference"),
            Direction = ReadDirection(section),
        }, name, section);
    }

    private ReadoutDirection? ReadDirection(Section section)
    {
        var direction = section.Text("direction");
        if (direction is not (null or "rises" or "falls"))
            diagnostics.InvalidValue(section.Find("direction")!.Span, $"'direction' of {section.Owner}", $"'{direction}'",
                "it must be rises or falls: the way it moves as the burden grows");
        return direction switch { "rises" => ReadoutDirection.Rises, "falls" => ReadoutDirection.Falls, _ => null };
    }

    private Contributor? ReadContributor(YamlKey name, YamlNode node)
    {
        var what = $"contributor '{name.Name}'";
        var items = node is YamlSequence list ? list.Items : [node];
        if (items.Count == 0 || items.Any(item => item is not YamlScalar { IsNothing: false }))
        {
            diagnostics.WrongKind(node.Span, what, "names of this model, such as [sleep]", Section.Describe(node));
            return null;
        }
        return new Contributor(name.Name, items.Select(item => new Place(((YamlScalar)item).Value, item.Span)).ToValueArray());
    }

    private Outcome ReadOutcome(YamlKey name, YamlNode node)
    {
        if (node is YamlScalar)
            return new Outcome(name.Name, Section.EquationFrom(node, $"outcome '{name.Name}'", diagnostics), null, null, name.Span);
        var section = Open(name, node, "outcome", ModelKeys.Outcome);
        return new Outcome(
            name.Name, section.RequireEquation("when", "'when: burden < 0.3'"), section.Text("label"), section.Text("note"), name.Span);
    }

    private Reference ReadReference(YamlKey name, YamlNode node)
    {
        if (node is YamlScalar { IsNothing: false } text)
            return new Reference(name.Name, text.Value);
        diagnostics.WrongKind(
            node.Span, $"reference '{name.Name}'", "a text such as 'Author 2018, Journal 80:126'", Section.Describe(node));
        return new Reference(name.Name, "");
    }

    private static T Describe<T>(T variable, YamlKey name, Section section) where T : Variable =>
        VariableSection.Describe(variable, section) with { Span = name.Span };

    private Section Open(YamlKey name, YamlNode node, string kind, IReadOnlyList<string> keys) =>
        Section.Open(node, $"{kind} '{name.Name}'", keys, name.Span, diagnostics);

    private ValueArray<T> Declare<T>(string key, ElementKind kind, Func<YamlKey, YamlNode, T?> read) where T : class =>
        Each(key, (name, node) => declarations.Declare(name, kind) ? read(name, node) : null);

    private ValueArray<T> Each<T>(string key, Func<YamlKey, YamlNode, T?> read) where T : class
    {
        var section = Section.Open(root.Find(key), $"'{key}'", null, root.Span, diagnostics);
        return section.Entries.Select(entry => read(entry.Key, entry.Value)).OfType<T>().ToValueArray();
    }
}
