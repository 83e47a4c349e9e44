using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads <c>scenarios:</c>, and fills in what one takes from the scenario it extends.</summary>
internal sealed class ScenarioSection
{
    private const int MaxChain = 50;

    private readonly Dictionary<string, (YamlKey Key, YamlNode Node)> _nodes = [];
    private readonly Model _model;
    private readonly DiagnosticBag _diagnostics;

    private ScenarioSection(Model model, DiagnosticBag diagnostics) => (_model, _diagnostics) = (model, diagnostics);

    /// <param name="node">The section.</param>
    /// <param name="model">What has been read of the model: its starts and outcomes are what scenarios name.</param>
    public static ValueArray<Scenario> Read(YamlNode? node, Model model, DiagnosticBag diagnostics)
    {
        var reader = new ScenarioSection(model, diagnostics);
        var section = Section.Open(node, "'scenarios'", null, node?.Span ?? SourceSpan.None, diagnostics);
        foreach (var entry in section.Entries)
            reader._nodes[entry.Key.Name] = entry;
        return section.Entries.Select(entry => reader.ReadScenario(entry.Key, entry.Value, [])).ToValueArray();
    }

    private Scenario ReadScenario(YamlKey name, YamlNode node, List<string> chain)
    {
        var section = Section.Open(node, $"scenario '{name.Name}'", ModelKeys.Scenario, name.Span, _diagnostics);
        var below = ReadBase(name, section, chain);
        return new Scenario
        {
            Name = name.Name,
            Label = section.Text("label"),
            Note = section.Text("note"),
            Extends = section.Text("extends"),
            Start = Named(section, "start", "a start", _model.Starts.Select(start => start.Name)) ?? below?.Start,
            Inputs = section.Has("inputs") ? ReadInputs(section) : below?.Inputs ?? [],
            TreatAt = section.Number("treat_at") ?? below?.TreatAt,
            Judge = section.Has("judge") ? ReadJudge(section, below?.Judge) : below?.Judge,
            Span = name.Span,
        };
    }

    private Scenario? ReadBase(YamlKey name, Section section, List<string> chain)
    {
        if (section.Text("extends") is not { } extends)
            return null;
        var span = section.Find("extends")!.Span;
        if (!_nodes.TryGetValue(extends, out var found))
            _diagnostics.UnknownNameIn(span, extends, section.Owner, "a scenario of this model", [.. _nodes.Keys]);
        else if (chain.Count == MaxChain)
            _diagnostics.InvalidValue(span, $"'extends' of {section.Owner}", $"'{extends}'",
                $"a chain of scenarios that extend one another can have at most {MaxChain}");
        else if (chain.Contains(extends) || extends == name.Name)
            _diagnostics.InvalidValue(span, $"'extends' of {section.Owner}", $"'{extends}'",
                "scenarios cannot extend each other in a circle");
        else
            return ReadScenario(found.Key, found.Node, [.. chain, name.Name]);
        return null;
    }

    /// <summary>The text of a key that names something of the model.</summary>
    private string? Named(Section section, string key, string kind, IEnumerable<string> known)
    {
        var name = section.Text(key);
        if (name is not null && !known.Contains(name))
            _diagnostics.UnknownNameIn(section.Find(key)!.Span, name, section.Owner, $"{kind} of this model", [.. known]);
        return name;
    }

    private ValueArray<ScenarioInput> ReadInputs(Section section)
    {
        var node = section.Find("inputs")!;
        var items = node is YamlSequence list ? list.Items : [node];
        return items.Select(item => ReadInput(item, section.Owner)).OfType<ScenarioInput>().ToValueArray();
    }

    private ScenarioInput? ReadInput(YamlNode node, string scenario)
    {
        var section = Section.Open(node, $"an input of {scenario}", ModelKeys.ScenarioInput, node.Span, _diagnostics);
        var to = section.Require("to", "'to: load'");
        var key = section.Has("set") ? "set" : "add";
        if (section.Has("set") && section.Has("add"))
            _diagnostics.InvalidValue(node.Span, section.Owner, "both 'add' and 'set'", "it can do only one of them");
        var amount = section.RequireNumber(key, "'add: 0.6'");
        if (!section.Has("times"))
            section.RequireKey("at", "'at: 0'");
        var begins = RecurrenceSection.Read(section, null, _model.Time, _diagnostics);
        var length = section.Number("for");
        if (length <= 0)
            _diagnostics.InvalidValue(section.Find("for")!.Span, $"'for' of {section.Owner}", $"{length}",
                "an input must last for some time; leave 'for' out to make it permanent");
        if (to is null || amount is not { } size || begins is null)
            return null;
        var input = new ScenarioInput(key == "set" ? InputChange.Set : InputChange.Add, size, to, begins, length, section.Find("to")!.Span);
        if (input.OverlapsItself)
            ReportOverlap(input, section);
        return input;
    }

    private void ReportOverlap(ScenarioInput input, Section section)
    {
        var (key, mend) = input.Begins is Recurrence.Evenly ? ("every", "make 'every' longer") : ("times", "put the times further apart");
        if (input.For is { } length)
            _diagnostics.OverlapsItself(section.Find("for")!.Span, section.Owner, length, input.Begins.ShortestGap, mend);
        else if (!section.Has("for"))
            _diagnostics.RepeatsWithoutLength(section.Find(key)!.Span, section.Owner, key);
    }

    private Judgement? ReadJudge(Section scenario, Judgement? below)
    {
        var section = Section.Open(
            scenario.Find("judge"), $"'judge' of {scenario.Owner}", ModelKeys.Judge, scenario.Find("judge")!.Span, _diagnostics);
        var outcome = Named(section, "outcome", "an outcome", _model.Outcomes.Select(o => o.Name)) ?? below?.Outcome ?? section.Require(
            "outcome", "'outcome: recovered'");
        var course = section.Number("after_course") ?? below?.AfterCourse;
        var permanent = section.Number("after_permanent") ?? below?.AfterPermanent;
        if (course is null && permanent is null)
            _diagnostics.MissingKey(section.Span, section.Owner, "after_course", "'after_course: 1095'");
        foreach (var key in (string[])["after_course", "after_permanent"])
        {
            if (section.Number(key) < 0)
                _diagnostics.InvalidValue(
                    section.Find(key)!.Span, $"'{key}' of {section.Owner}", $"{section.Number(key)}", "it must not be negative");
        }
        return outcome is null ? null : new Judgement(outcome, course ?? permanent ?? 0, permanent ?? course ?? 0);
    }
}
