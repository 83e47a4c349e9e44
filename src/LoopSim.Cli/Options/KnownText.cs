namespace LoopSim.Cli;

/// <summary>An intervention of the library as <c>--with</c> writes it: <c>name</c>, <c>name=size</c>, <c>name@from</c> or
/// <c>name@from+length</c>.</summary>
internal sealed record KnownText(string Name, double Size, TimeAmount? From, TimeAmount? Length)
{
    /// <summary>Reads interventions with commas between.</summary>
    /// <exception cref="InvalidSettingException">A part cannot be read.</exception>
    public static IEnumerable<KnownText> Read(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Any(part => part.Length == 0)
            ? throw new InvalidSettingException(
                $"--with expects interventions with commas between, such as \"exercise@730+84, psychotherapy@814+84\", not '{text}'")
            : parts.Select(One);
    }

    /// <summary>The intervention in a model's unit of time.</summary>
    public KnownCourse In(Model model) => new(Name, Size, From?.In(model), Length?.In(model));

    private static KnownText One(string text)
    {
        var at = text.Split('@', 2, StringSplitOptions.TrimEntries);
        var sized = at[0].Split('=', 2, StringSplitOptions.TrimEntries);
        var name = sized[0];
        if (name.Length == 0)
            throw new InvalidSettingException($"--with expects the name of an intervention, such as exercise@730+84, not '{text}'");
        var size = sized.Length == 1 ? 1 : OptionOf.NumberIn(sized[1], $"--with {name}=");
        if (at.Length == 1)
            return new KnownText(name, size, null, null);
        // A plus parts beginning and length; one inside a number such as 1e+3 does not.
        var plus = Enumerable.Range(1, Math.Max(0, at[1].Length - 1))
            .LastOrDefault(i => at[1][i] == '+' && at[1][i - 1] is not ('e' or 'E'), -1);
        var begins = plus < 0 ? at[1] : at[1][..plus].Trim();
        TimeAmount? length = plus < 0 ? null : TimeAmount.Parse(at[1][(plus + 1)..].Trim(), $"--with {name}@{begins}+", mayLast: true);
        return new KnownText(name, size, TimeAmount.Parse(begins, $"--with {name}@"), length);
    }
}
