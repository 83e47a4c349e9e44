using LoopSim.Language.Reading;
using LoopSim.Language.Yaml;

namespace LoopSim.Language.Libraries;

/// <summary>Reads one entry of <c>policies:</c>.</summary>
/// <param name="interventions">The names and aliases of what can be given, and the name of each.</param>
internal sealed class PolicyReader(IReadOnlyDictionary<string, string> interventions, DiagnosticBag diagnostics)
{
    private const string UsualSentence = "What a rule of treatment does in a model says nothing about how to treat anyone.";
    private const string Permanent = "permanent";
    private const double SmallestSize = 0.001;
    private const double LargestSize = 100;
    private const int MostParts = 20;

    /// <summary>What may follow beside a step of the policy: three words after a step, two on a relapse.</summary>
    private static readonly string[] _words = ["next", "stop", "maintain", "first", "same"];

    public Policy Read(YamlKey name, YamlNode node)
    {
        var section = Section.Open(node, $"policy '{name.Name}'", PolicyKeys.Policy, name.Span, diagnostics);
        var steps = StepSections(section);
        var names = Names(steps);
        var maintains = section.Has("maintain");
        return new Policy
        {
            Name = name.Name,
            Label = section.Text("label") ?? Variable.Sentence(name.Name),
            Why = section.Text("why") ?? "",
            Sentence = section.Text("sentence") ?? UsualSentence,
            Basis = section.Text("basis"),
            Evidence = LibraryReader.Evidence(section),
            Remitted = section.Text("remitted"),
            Steps = steps.Select((step, place) => ReadStep(step, place, names, maintains)).ToValueArray(),
            Maintenance = maintains ? ReadMaintenance(section) : null,
            Taper = section.Has("taper") ? ReadTaper(section) : null,
            Relapse = section.Has("on_relapse") ? ReadRelapse(section, names) : null,
        };
    }

    private List<Section> StepSections(Section section)
    {
        section.RequireKey("steps", "'steps: [{give: {ssri: 1}, for: 84}]'");
        if (section.Find("steps") is not { } node)
            return [];
        if (node is YamlSequence { Items: { Count: > 0 } items })
        {
            return [.. items.Select((item, place) => Section.Open(
                item, $"step {place + 1} of {section.Owner}", PolicyKeys.Step, item.Span, diagnostics))];
        }
        diagnostics.WrongKind(node.Span, $"'steps' of {section.Owner}", "a list of steps", Section.Describe(node));
        return [];
    }

    private List<string> Names(List<Section> steps)
    {
        var names = new List<string>();
        foreach (var (place, step) in steps.Index())
        {
            var name = step.Text("name") ?? $"step {place + 1}";
            if (_words.Contains(name))
                Wrong(step, "name", $"'{name}'", "that word already says what follows a step; choose another name");
            else if (names.Contains(name))
                Wrong(step, "name", $"'{name}'", "an earlier step has that name; choose another");
            names.Add(name);
        }
        return names;
    }

    private PolicyStep ReadStep(Section section, int place, List<string> names, bool maintains)
    {
        section.RequireKey("give", "'give: {ssri: 1}'");
        section.RequireKey("for", "'for: 84'");
        PolicyTurn usual = maintains ? new PolicyTurn.Maintain() : new PolicyTurn.Stop();
        PolicyTurn next = place + 1 < names.Count ? new PolicyTurn.Go(place + 1) : new PolicyTurn.Stop();
        var ifRemitted = TurnOf(section, "if_remitted", names, usual, text => text switch
        {
            "maintain" when maintains => new PolicyTurn.Maintain(),
            _ => Next(text),
        });
        return new PolicyStep(
            names[place], Gives(section), Length(section), section.Has("review") ? Positive(section, "review") : null, ifRemitted,
            TurnOf(section, "if_not", names, next, Next));

        PolicyTurn? Next(string text) => text == "next" && place + 1 < names.Count ? next : null;
    }

    private Maintenance ReadMaintenance(Section policy)
    {
        var section = Open(policy, "maintain", PolicyKeys.Maintenance);
        section.RequireKey("for", "'for: 180'");
        return new Maintenance(Gives(section), Length(section));
    }

    private Taper ReadTaper(Section policy)
    {
        var section = Open(policy, "taper", PolicyKeys.Taper);
        section.RequireKey("over", "'over: 28'");
        section.RequireKey("parts", "'parts: 4'");
        var parts = section.Number("parts") ?? 1;
        if (!(parts >= 1 && parts <= MostParts && parts == Math.Floor(parts)))
            Wrong(section, "parts", $"{parts}", $"it must be a whole number from 1 to {MostParts}");
        return new Taper(Positive(section, "over"), (int)Math.Clamp(parts, 1, MostParts));
    }

    private Relapse ReadRelapse(Section policy, List<string> names)
    {
        var section = Open(policy, "on_relapse", PolicyKeys.Relapse);
        section.RequireKey("review", "'review: 28'");
        var then = TurnOf(section, "go_to", names, new PolicyTurn.Go(0), text => text switch
        {
            "first" => new PolicyTurn.Go(0),
            "same" => new PolicyTurn.Again(),
            _ => null,
        });
        return new Relapse(Positive(section, "review"), then);
    }

    private Section Open(Section policy, string key, IReadOnlyList<string> keys)
    {
        var node = policy.Find(key)!;
        return Section.Open(node, $"'{key}' of {policy.Owner}", keys, node.Span, diagnostics);
    }

    private ValueArray<PolicyDose> Gives(Section section)
    {
        var owner = $"'give' of {section.Owner}";
        var gives = Section.Open(section.Find("give"), owner, null, section.Span, diagnostics);
        var doses = new List<PolicyDose>();
        foreach (var (key, value) in gives.Entries)
        {
            if (!interventions.TryGetValue(key.Name, out var name))
                diagnostics.UnknownNameIn(key.Span, key.Name, owner, "an intervention of the library", [.. interventions.Keys]);
            else if (doses.Any(dose => dose.Intervention == name))
                diagnostics.InvalidValue(key.Span, $"'{key.Name}' in {owner}", "another name of what is given already", "once is enough");
            if (Section.NumberFrom(value, $"'{key.Name}' in {owner}", diagnostics) is not { } size)
                continue;
            if (!(size >= SmallestSize && size <= LargestSize))
            {
                diagnostics.InvalidValue(
                    value.Span, $"'{key.Name}' in {owner}", $"{size}",
                    $"it says how many times what the library gives, from {SmallestSize} to {LargestSize}");
            }
            doses.Add(new PolicyDose(name ?? key.Name, size));
        }
        if (section.Has("give") && doses.Count == 0 && !gives.IsBroken && gives.Entries.Count == 0)
            diagnostics.InvalidValue(section.Find("give")!.Span, owner, "empty", "it must name what is given, such as {ssri: 1}");
        return doses.ToValueArray();
    }

    private double Length(Section section) =>
        section.Find("for") is YamlScalar { Value: Permanent } ? double.PositiveInfinity : Positive(section, "for");

    /// <summary>A number above 0; where it is none, that is said and 1 stands for it.</summary>
    private double Positive(Section section, string key)
    {
        if (section.Number(key) is not { } value)
            return 1;
        if (value > 0)
            return value;
        Wrong(section, key, $"{value}", "it must be above 0");
        return 1;
    }

    private PolicyTurn TurnOf(
        Section section, string key, List<string> names, PolicyTurn usual, Func<string, PolicyTurn?> special)
    {
        if (section.Text(key) is not { } text)
            return usual;
        if (special(text) is { } turn)
            return turn;
        var isOfStep = key != "go_to";
        if (text == "stop" && isOfStep)
            return new PolicyTurn.Stop();
        if (names.IndexOf(text) is >= 0 and var step)
            return new PolicyTurn.Go(step);
        var span = section.Find(key)!.Span;
        var what = $"'{key}' of {section.Owner}";
        if (text == "next" && isOfStep)
            diagnostics.InvalidValue(span, what, "'next'", "no step follows; write stop, or the name of a step");
        else if (text == "maintain" && isOfStep)
            diagnostics.InvalidValue(span, what, "'maintain'", key == "if_remitted"
                ? "the policy has no 'maintain'; add it, for example 'maintain: {for: 180}'"
                : "maintenance follows remission; write stop, next or the name of a step");
        else
            diagnostics.UnknownNameIn(span, text, what, "a step of the policy", [.. names, .. isOfStep ? _words[..3] : _words[3..]]);
        return usual;
    }

    private void Wrong(Section section, string key, string found, string expected) =>
        diagnostics.InvalidValue(section.Find(key)?.Span ?? section.Span, $"'{key}' of {section.Owner}", found, expected);
}
