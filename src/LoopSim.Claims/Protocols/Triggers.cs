namespace LoopSim.Claims;

/// <summary>The trigger of a model's scenarios, in words and times.</summary>
internal static class Triggers
{
    public static string Text(ModelRoles subject) => string.Join(", ", subject.Late.Inputs.Select(input => Text(subject, input)));

    private static string Text(ModelRoles subject, ScenarioInput input)
    {
        var change = input.Change != InputChange.Add ? "set to " : input.Amount >= 0 ? "+" : "";
        var length = input.For is { } time ? $"for {subject.Duration(time)}" : "for good";
        return $"{subject.Label(input.To)} {change}{Words.Short(input.Amount)} {length}{Again(subject, input.Begins)}";
    }

    private static string Again(ModelRoles subject, Recurrence begins) => begins switch
    {
        Recurrence.Evenly evenly =>
            $" every {subject.Duration(evenly.Every)}{(evenly.Until is { } until ? $" until {Words.Moment(until, subject.Unit)}" : "")}",
        Recurrence.Listed { Times.Count: > 1 and var count } => $", {count} times",
        _ => "",
    };

    /// <summary>When the last input that ends has ended.</summary>
    public static double End(ModelRoles subject) => subject.Late.Inputs.Max(input => input.End ?? input.Begins.First);
}
