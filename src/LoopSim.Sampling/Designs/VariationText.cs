namespace LoopSim.Sampling;

/// <summary>Reads a variation as it stands on the command line; problems say what was found and what to write.</summary>
public static class VariationText
{
    private const string Forms = "write name=low:high:count, name=value,value or name~uniform(low,high)";

    private static readonly (string Name, string[] Numbers, Func<double[], Distribution> Create)[] _distributions =
    [
        ("uniform", ["low", "high"], at => new LinearRange(at[0], at[1], null)),
        ("loguniform", ["low", "high"], at => new LogRange(at[0], at[1], null)),
        ("normal", ["mean", "deviation"], at => new Normal(at[0], at[1])),
        ("lognormal", ["mean", "deviation"], at => new Lognormal(at[0], at[1])),
        ("triangular", ["low", "mode", "high"], at => new Triangular(at[0], at[1], at[2])),
    ];

    public static Variation Read(string text)
    {
        var end = text.AsSpan().IndexOfAny('=', '~');
        if (end < 0)
            throw new InvalidSettingException($"expected '=' or '~' after the name; {Forms}");
        var name = text[..end].Trim();
        if (name.Length == 0)
            throw new InvalidSettingException($"expected a name before '{text[end]}'; {Forms}");
        var rest = text[(end + 1)..].Trim();
        if (rest.Length == 0)
            throw new InvalidSettingException($"expected values after '{text[end]}'; {Forms}");
        return new Variation(
            name, text[end] == '~'
                ? ReadDistribution(rest)
                : rest.Contains(':', StringComparison.Ordinal)
                ? ReadRange(rest)
                : ReadList(rest));
    }

    public static double Number(string text)
    {
        if (text.Length == 0)
            throw new InvalidSettingException("expected a number such as 0.5, found nothing");
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            throw new InvalidSettingException($"'{text}' is not a number; write one such as 0.5 or 1e-3");
        return double.IsFinite(value) ? value : throw new InvalidSettingException($"'{text}' is not a finite number");
    }

    public static long Count(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
        ? count
        : throw new InvalidSettingException($"'{text}' is not a number of points; write a whole number such as 11");

    private static Distribution ReadRange(string text)
    {
        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        var isLogarithmic = parts[0] == "log";
        if (isLogarithmic)
            parts = parts[1..];
        var prefix = isLogarithmic ? "log:" : "";
        if (parts.Any(part => part.Contains(',')))
            throw new InvalidSettingException(
                $"the range {text} has commas; write decimals with a point, such as {text.Replace(',', '.')}");
        if (parts.Length == 2)
        {
            throw new InvalidSettingException(
                $"the range {text} has no number of points; write {prefix}{parts[0]}:{parts[1]}:11, or sample it with "
                    + $"~{prefix.TrimEnd(':')}uniform({parts[0]},{parts[1]})");
        }
        if (parts.Length != 3)
            throw new InvalidSettingException($"expected a range {prefix}low:high:count, found '{text}'");
        var (low, high, count) = (Number(parts[0]), Number(parts[1]), Count(parts[2]));
        return isLogarithmic ? new LogRange(low, high, count) : new LinearRange(low, high, count);
    }

    private static ValueList ReadList(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Contains("")
            ? throw new InvalidSettingException($"the list {text} has an empty entry; remove a comma or fill in a number")
            : new ValueList([.. parts.Select(Number)]);
    }

    private static Distribution ReadDistribution(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = (open < 0 ? text : text[..open]).Trim();
        var index = Array.FindIndex(_distributions, known => known.Name == name);
        if (index < 0)
            throw UnknownDistribution(name);
        var (_, expected, create) = _distributions[index];
        var form = $"{name}({string.Join(',', expected)})";
        if (open < 0 || !text.EndsWith(')'))
            throw new InvalidSettingException($"expected {form} after '~', found '{text}'");
        var parts = text[(open + 1)..^1].Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length != expected.Length)
            throw new InvalidSettingException($"expected {expected.Length} numbers, {form}, found '{text}'");
        return create([.. parts.Select(Number)]);
    }

    private static InvalidSettingException UnknownDistribution(string name) => new(
        $"unknown distribution '{name}'; choose from " +
        $"{string.Join(", ", _distributions.Select(known => $"{known.Name}({string.Join(',', known.Numbers)})"))}");
}
