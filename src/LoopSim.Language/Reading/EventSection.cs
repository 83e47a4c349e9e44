using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads <c>events:</c>.</summary>
internal static class EventSection
{
    private static readonly string[] _timeKeys = ["every", "times", "at", "until"];

    public static Event? Read(YamlKey name, YamlNode node, TimeSettings time, DiagnosticBag diagnostics)
    {
        var section = Section.Open(node, $"event '{name.Name}'", ModelKeys.Event, name.Span, diagnostics);
        var trigger = ReadTrigger(section, time, diagnostics);
        var sets = Section.Open(section.Find("set"), $"'set' of {section.Owner}", null, name.Span, diagnostics).Entries
            .Select(entry => Section.EquationFrom(entry.Value, $"the new value of '{entry.Key.Name}'", diagnostics) is { } value
                ? new StockChange(entry.Key.Name, value, entry.Key.Span) : null)
            .OfType<StockChange>().ToValueArray();
        return trigger is null
            ? null
            : new Event(name.Name, trigger, sets, section.Flag("stop"), section.Text("label"), section.Text("note"), name.Span);
    }

    private static EventTrigger? ReadTrigger(Section section, TimeSettings time, DiagnosticBag diagnostics)
    {
        var timed = _timeKeys.Where(section.Has).ToList();
        if (section.Equation("when") is { } when)
        {
            if (timed.Count > 0)
                diagnostics.TwoTriggers(section.Find(timed[0])!.Span, section.Owner, timed[0]);
            return new CrossingTrigger(when, ReadDirection(section, diagnostics));
        }
        if (timed.Count == 0)
        {
            diagnostics.NoTrigger(section.Span, section.Owner);
            return null;
        }
        if (section.Find("direction") is { } direction)
            diagnostics.DirectionOfTimes(direction.Span, section.Owner);
        var times = RecurrenceSection.Read(section, time.Start, time, diagnostics);
        if (times is Recurrence.Listed { First: var at }
            && section.Find("at") is { } alone
            && !section.Has("times")
            && !section.Has("until"))
            diagnostics.FirstWithoutEvery(alone.Span, section.Owner, at);
        return times is null ? null : new TimedTrigger(times);
    }

    private static CrossingDirection ReadDirection(Section section, DiagnosticBag diagnostics)
    {
        switch (section.Text("direction"))
        {
            case null or "rising":
                return CrossingDirection.Rising;
            case "falling":
                return CrossingDirection.Falling;
            case "both":
                return CrossingDirection.Both;
            case var other:
                diagnostics.InvalidValue(
                    section.Find("direction")!.Span, $"'direction' of {section.Owner}", $"'{other}'", "it must be rising, falling or both");
                return CrossingDirection.Rising;
        }
    }
}
