namespace LoopSim;

/// <summary>What a scenario's inputs change, written out: one change for each time an input begins.</summary>
public static class ScenarioChanges
{
    /// <summary>The changes that last into a run and begin before its end, input by input.</summary>
    public static IEnumerable<TimedChange> Of(Scenario? scenario, double start, double end) =>
        from input in scenario?.Inputs ?? []
        let kind = input.Change == InputChange.Add ? TimedChangeKind.Add : TimedChangeKind.Set
        from span in input.Spans(start, end)
        select new TimedChange(input.To, kind, input.Amount, span.From, span.To);

    /// <summary>Checks the inputs of a run: a sweep may have put other numbers in place of those of the file.</summary>
    /// <exception cref="InvalidSettingException">An input lasts no time, runs into itself, or begins too often.</exception>
    public static void Check(Scenario? scenario, double end)
    {
        foreach (var input in scenario?.Inputs ?? [])
        {
            var at = input.Begins.First;
            if (input.For is { } lasting && !(at + lasting > at))
                throw new InvalidSettingException($"the input to {input.To} must last for some time, not from {at} to {at + lasting}");
            if (input.Begins is Recurrence.Evenly { Until: { } until } && !(until > at))
                throw new InvalidSettingException(
                    $"the input to {input.To} cannot begin at {at}, because its 'until' is {until}; let it begin earlier");
            if (input.OverlapsItself)
                throw new InvalidSettingException(
                    $"the input to {input.To} begins again after {input.Begins.ShortestGap}, so it cannot last {input.For} each time; "
                        + "make it shorter");
            if (input.Begins.CountBefore(end) > Recurrence.MostTimes)
                throw new InvalidSettingException(
                    $"the input to {input.To} would begin more than {Recurrence.MostTimes:n0} times up to the end of the run, {end}; "
                        + "give it an 'until', or end the run sooner");
        }
    }
}
