namespace LoopSim;

/// <summary>An input that moves evenly from one value to another in the course of a run.</summary>
public sealed record Drift(string Name, double From, double To)
{
    /// <summary>The most values an input takes on the way.</summary>
    private const int MostLevels = 500;

    public double Low => Math.Min(From, To);

    public double High => Math.Max(From, To);

    /// <summary>Reads <c>load=0.2:0.45</c>.</summary>
    /// <exception cref="InvalidSettingException">The text is no such thing.</exception>
    public static Drift Parse(string text)
    {
        var equals = text.LastIndexOf('=');
        var ends = equals > 0 ? text[(equals + 1)..].Split(':') : [];
        if (ends.Length != 2 || Number(ends[0]) is not { } from || Number(ends[1]) is not { } to)
            throw new InvalidSettingException($"--drift expects a name and two values, such as load=0.2:0.45, not '{text}'");
        if (from == to)
            throw new InvalidSettingException($"--drift {text} moves nothing; give two different values");
        return new Drift(text[..equals].Trim(), from, to);
    }

    /// <summary>The same under the name that a model has for the input.</summary>
    /// <exception cref="InvalidSettingException">It has no such input.</exception>
    public Drift In(Model model) => this with { Name = new SettingNames(model).Input(Name) };

    /// <summary>The input's value when some share of the way is done.</summary>
    public double At(double share) => From + ((To - From) * share);

    /// <summary>A schedule in which the input moves so from a time to another, in small steps.</summary>
    public InputSchedule AddedTo(InputSchedule schedule, double start, double end, int rows)
    {
        var drifting = schedule.Copy();
        var levels = Math.Min(rows - 1, MostLevels);
        for (var level = 0; level < levels; level++)
        {
            drifting.Add(new TimedChange(
                Name, TimedChangeKind.Set, At((level + 0.5) / levels), start + ((end - start) * level / levels),
                level + 1 == levels ? double.PositiveInfinity : start + ((end - start) * (level + 1) / levels)));
        }

        return drifting;
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
