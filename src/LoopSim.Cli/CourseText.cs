using LoopSim.Sampling;
namespace LoopSim.Cli;

/// <summary>Reads what <c>--with</c> says: interventions of the library with commas between, each <c>name</c>, <c>name=size</c>,
/// <c>name@from</c> or <c>name@from+length</c>.</summary>
internal static class CourseText
{
    /// <exception cref="InvalidSettingException">A part cannot be read.</exception>
    public static IEnumerable<KnownCourse> Read(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Any(part => part.Length == 0)
            ? throw new InvalidSettingException($"--with expects interventions with commas between, such as \"exercise@730+84, psychotherapy@814+84\", not '{text}'")
            : parts.Select(One);
    }

    private static KnownCourse One(string text)
    {
        var at = text.Split('@', 2, StringSplitOptions.TrimEntries);
        var sized = at[0].Split('=', 2, StringSplitOptions.TrimEntries);
        if (sized[0].Length == 0)
            throw new InvalidSettingException($"--with expects the name of an intervention, such as exercise@730+84, not '{text}'");
        var size = sized.Length == 1 ? 1 : SimulationOptions.Number(sized[1], $"--with {sized[0]}=")!.Value;
        if (at.Length == 1)
            return new KnownCourse(sized[0], size);
        // A plus parts beginning and length; one inside a number such as 1e+3 does not.
        var plus = Enumerable.Range(1, Math.Max(0, at[1].Length - 1)).LastOrDefault(i => at[1][i] == '+' && at[1][i - 1] is not ('e' or 'E'), -1);
        var from = SimulationOptions.Number(plus < 0 ? at[1] : at[1][..plus].Trim(), $"--with {sized[0]}@");
        var length = plus < 0 ? null : SimulationOptions.Length(at[1][(plus + 1)..].Trim(), $"--with {sized[0]}@{at[1][..plus].Trim()}+");
        return new KnownCourse(sized[0], size, from, length);
    }
}
