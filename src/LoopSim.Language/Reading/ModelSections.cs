using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads the elements a model is made of, section by section. What the names in equations mean is checked afterwards.</summary>
internal sealed class ModelSections(Section root, Declarations declarations, DiagnosticBag diagnostics)
{
    /// <summary>Auxiliaries that other sections than their own declare.</summary>
    private readonly List<Auxiliary> _auxiliaries = [];

    /// <summary>Stocks and flows that may not become negative.</summary>
    private readonly HashSet<string> _limited = [];

    public Model Read()
    {
        var name = ReadName();
        var time = TimeSection.Read(root, diagnostics);
        var parameters = Each("parameters", ReadParameter);
        var shapes = Declare("shapes", ElementKind.Shape, ReadShape);
        var functions = FunctionSection.Read(root, declarations, diagnostics);
        var lookups = Declare("lookups", ElementKind.Lookup, (name, node) => LookupSection.Read(name, node, diagnostics));
        var series = SeriesSection.Read(root, declarations, diagnostics);
        _auxiliaries.AddRange(series.Select(read => read.Values));
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
            Functions = functions,
            Lookups = [.. lookups, .. series.Select(read => read.Points)],
            Channels = channels,
            Stocks = stocks,
            Flows = Declare("flows", ElementKind.Flow, ReadFlow),
            Auxiliaries = [.. _auxiliaries, .. Declare("auxiliaries", ElementKind.Auxiliary, ReadAuxiliary)],
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
        model = NonNegative.Limit(model, _limited, diagnostics);
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
        var isPlain = node is YamlScalar { IsNothing: false };
        var section = isPlain ? null : Open(name, node, "parameter", ModelKeys.Parameter);
        if ((isPlain ? node : section!.Find("value")) is YamlScalar { IsNothing: false } given && IsDerived(given))
        {
            ReadDerived(name, given, section);
            return null;
        }
        if (!declarations.Declare(name, ElementKind.Parameter))
            return null;
        if (section is null)
            return Section.NumberFrom(node, $"parameter '{name.Name}'", diagnostics) is { } plain
                ? new Parameter { Name = name.Name, Value = plain, Span = name.Span }
                : null;
        var value = section.RequireNumber("value", "'value: 1'");
        var parameter = Describe(
            new Parameter { Name = name.Name, Value = value ?? 0, Process = NoiseSection.OfInput(section, diagnostics) }, name, section);
        if (value is { } number && parameter.Range is { } range && !range.Contains(number))
            diagnostics.OutsideRange(section.Find("value")!.Span, $"parameter '{name.Name}'", number, range);
        return parameter;
    }

    /// <summary>Whether a value names others.</summary>
    private static bool IsDerived(YamlScalar value) =>
        Parser.Parse(value.Value, value.Span, new DiagnosticBag(), value.Scope) is { } equation
            && equation.Names().Any(name => name.Name != "pi");

    private void ReadDerived(YamlKey name, YamlScalar value, Section? section)
    {
        if (!declarations.Declare(name, ElementKind.Derived))
            return;
        var derived = new Auxiliary
        {
            Name = name.Name,
            IsDerived = true,
            Value = Section.EquationFrom(value, $"parameter '{name.Name}'", diagnostics),
            Span = name.Span,
        };
        if (section is not null && NoiseSection.OfInput(section, diagnostics) is not null)
            diagnostics.MisusedName(
                value.Span, $"parameter '{name.Name}' follows from others, so it can have no process of its own; give theirs one");
        _auxiliaries.Add(section is null ? derived : Describe(derived, name, section));
    }

    private Shape ReadShape(YamlKey name, YamlNode node) =>
        new(name.Name, Section.EquationFrom(node, $"shape '{name.Name}'", diagnostics), name.Span);

    private Channel? ReadChannel(YamlKey name, YamlNode node)
    {
        var section = Open(name, node, "channel", ModelKeys.Channel);
        return Describe(new Channel { Name = name.Name, Process = NoiseSection.OfInput(section, diagnostics) }, name, section);
    }

    private Stock? ReadStock(YamlKey name, YamlNode node)
    {
        var section = Open(name, node, "stock", ModelKeys.Stock);
        if (section.Flag("non_negative"))
            _limited.Add(name.Name);
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
        if (section.Flag("non_negative"))
            _limited.Add(name.Name);
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
