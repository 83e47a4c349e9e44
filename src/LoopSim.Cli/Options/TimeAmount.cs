namespace LoopSim.Cli;

/// <summary>A time or a length of time as it is written: a number in the model's unit of time, or one with a unit of its own
/// (<c>84d</c>, <c>2years</c>), or for good.</summary>
internal readonly record struct TimeAmount(double Value, string? Unit)
{
    /// <summary>What lasts for good.</summary>
    private const string ForGood = "permanent";

    /// <summary>Units in seconds; a year is that of Julius Caesar, of 365.25 days, and a month a twelfth of it.</summary>
    private static readonly (string[] Names, double Seconds)[] _units =
    [
        (["s", "sec", "second"], 1),
        (["min", "minute"], 60),
        (["h", "hr", "hour"], 3600),
        (["d", "day"], 86_400),
        (["w", "wk", "week"], 7 * 86_400),
        (["month"], 365.25 / 12 * 86_400),
        (["y", "yr", "year"], 365.25 * 86_400),
    ];

    /// <summary>Reads a time.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="option">What messages call the place.</param>
    /// <param name="mayLast">Whether <c>permanent</c> is one.</param>
    /// <exception cref="InvalidSettingException">It is none.</exception>
    public static TimeAmount Parse(string text, string option, bool mayLast = false)
    {
        if (mayLast && text == ForGood)
            return new TimeAmount(double.PositiveInfinity, null);
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain) && double.IsFinite(plain))
            return new TimeAmount(plain, null);
        var end = text.Length;
        while (end > 0 && char.IsLetter(text[end - 1]))
            end--;
        var unit = text[end..];
        if (end == 0 || end == text.Length
            || !double.TryParse(text[..end].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
        {
            throw new InvalidSettingException(
                $"{option} expects a number such as 84, or one with a unit such as 84d or 2years, not '{text}'");
        }
        return SecondsOf(unit) is null
            ? throw new InvalidSettingException(
                $"{option} {text}: no unit of time is called '{unit}'; write "
                    + $"{string.Join(", ", _units.Select(known => known.Names[^1]))}, or a short form of these")
            : new TimeAmount(value, unit);
    }

    /// <summary>The number in a model's unit of time.</summary>
    /// <exception cref="InvalidSettingException">It has a unit, and the model's time has none that is known.</exception>
    public double In(Model model)
    {
        if (Unit is null)
            return Value;
        if (model.Time.Unit is not { } unit || SecondsOf(unit) is not { } seconds)
        {
            var own = model.Time.Unit is { } other ? $"is in '{other}'" : "has no unit";
            throw new InvalidSettingException(
                $"{Words.Number(Value)}{Unit}: the time of model '{model.Name}' {own}; write a number without a unit");
        }
        return Value * SecondsOf(Unit)!.Value / seconds;
    }

    private static double? SecondsOf(string unit)
    {
        var name = unit.ToLowerInvariant();
        foreach (var (names, seconds) in _units)
        {
            if (names.Any(known => name == known || name == known + "s"))
                return seconds;
        }
        return null;
    }
}
