using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>Reads the keys that say when an input begins or an event happens: <c>at</c>, <c>every</c> and <c>until</c>, or
/// <c>times</c>.</summary>
internal static class RecurrenceSection
{
    /// <param name="section">The input or event.</param>
    /// <param name="first">The first time where <c>at</c> does not say.</param>
    /// <param name="time">The model's own run: what happens too often in it is refused.</param>
    /// <returns>Null when nothing says when, or what does is wrong and has been reported.</returns>
    public static Recurrence? Read(Section section, double? first, TimeSettings time, DiagnosticBag diagnostics)
    {
        if (section.Find("times") is { } list)
        {
            foreach (var key in (string[])["at", "every", "until"])
            {
                if (section.Find(key) is { } other)
                    diagnostics.TimesAndMore(other.Span, section.Owner, key);
            }
            return ReadTimes(section, list, diagnostics);
        }
        if (section.Has("until") && !section.Has("every"))
            diagnostics.UntilWithoutEvery(section.Find("until")!.Span, section.Owner);
        if ((section.Has("at") ? section.Number("at") : first) is not { } at)
            return null;
        return section.Has("every") ? ReadEvenly(section, at, time, diagnostics) : Recurrence.Once(at);
    }

    private static Recurrence.Evenly? ReadEvenly(Section section, double at, TimeSettings time, DiagnosticBag diagnostics)
    {
        if (section.Number("every") is not { } every)
            return null;
        if (every <= 0)
        {
            diagnostics.InvalidValue(
                section.Find("every")!.Span,
                $"'every' of {section.Owner}",
                $"{every}",
                "it is the time from one beginning to the next, which must be positive");
            return null;
        }
        var until = section.Number("until");
        if (until <= at)
        {
            diagnostics.InvalidValue(
                section.Find("until")!.Span, $"'until' of {section.Owner}", $"{until}", $"it must come after the first time, {at}");
            return null;
        }
        var evenly = new Recurrence.Evenly(at, every, until);
        if (evenly.CountBefore(time.Stop) > Recurrence.MostTimes || !(at + every > at))
            diagnostics.TooManyTimes(section.Find("every")!.Span, section.Owner, evenly, time.Stop);
        return evenly;
    }

    private static Recurrence.Listed? ReadTimes(Section section, YamlNode node, DiagnosticBag diagnostics)
    {
        var what = $"'times' of {section.Owner}";
        if (node is not YamlSequence { Items.Count: > 0 } list)
        {
            diagnostics.WrongKind(node.Span, what, "a list of times such as [10, 20]", Section.Describe(node));
            return null;
        }
        var times = new List<double>();
        foreach (var item in list.Items)
        {
            if (Section.NumberFrom(item, what, diagnostics) is not { } time)
                continue;
            if (times.Count > 0 && time <= times[^1])
                diagnostics.TimesOrder(item.Span, section.Owner, times[^1], time);
            else
                times.Add(time);
        }
        return times.Count == list.Items.Count ? new Recurrence.Listed(times.ToValueArray()) : null;
    }
}
