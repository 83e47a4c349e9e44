namespace LoopSim;

/// <summary>A quantity that varies between two values.</summary>
public sealed record ContinuationRange(string Name, double Low, double High)
{
    /// <summary>Reads <c>load=0:1</c>.</summary>
    /// <exception cref="InvalidSettingException">The text is no name and range; the message names the option.</exception>
    public static ContinuationRange Parse(string text, string option)
    {
        var equals = text.LastIndexOf('=');
        var ends = equals > 0 ? text[(equals + 1)..].Split(':') : [];
        if (ends.Length != 2 || Number(ends[0]) is not { } low || Number(ends[1]) is not { } high)
            throw new InvalidSettingException($"{option} expects a name and a range such as load=0:1, not '{text}'");
        if (!(low < high))
            throw new InvalidSettingException($"{option} {text}: the range must go from a lower to a higher value");
        return new ContinuationRange(text[..equals].Trim(), low, high);
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;
}
