using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads <c>events:</c>.</summary>
internal static class EventSection
{
    public static Event? Read(YamlKey name, YamlNode node, DiagnosticBag diagnostics)
    {
        var section = Section.Open(node, $"event '{name.Name}'", ModelKeys.Event, name.Span, diagnostics);
        if (!section.Has("when"))
            diagnostics.MissingKey(section.Span, section.Owner, "when", "'when: pressure - upper'");
        var direction = section.Text("direction") switch
        {
            null or "rising" => CrossingDirection.Rising,
            "falling" => CrossingDirection.Falling,
            "both" => CrossingDirection.Both,
            var other => Invalid(section, other, diagnostics),
        };
        var sets = Section.Open(section.Find("set"), $"'set' of {section.Owner}", null, name.Span, diagnostics).Entries
            .Select(entry => Section.EquationFrom(entry.Value, $"the new value of '{entry.Key.Name}'", diagnostics) is { } value
                ? new StockChange(entry.Key.Name, value, entry.Key.Span) : null)
            .OfType<StockChange>().ToValueArray();
        return section.Equation("when") is { } when
            ? new Event(name.Name, when, direction, sets, section.Flag("stop"), section.Text("label"), section.Text("note"), name.Span)
            : null;
    }

    private static CrossingDirection Invalid(Section section, string found, DiagnosticBag diagnostics)
    {
        diagnostics.InvalidValue(section.Find("direction")!.Span, $"'direction' of {section.Owner}", $"'{found}'", "it must be rising, falling or both");
        return CrossingDirection.Rising;
    }
}
