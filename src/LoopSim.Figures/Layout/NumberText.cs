namespace LoopSim.Figures.Layout;

/// <summary>Prints numbers for readers: a true minus sign, thin spaces between thousands, powers of ten where digits would drown.</summary>
internal static class NumberText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /// <summary>How to print the ticks of one axis, all in the same form, given the power of ten of their step.</summary>
    public static Func<double, string> ForTicks(IReadOnlyCollection<double> values, int stepExponent)
    {
        var largest = values.Count == 0 ? 0 : values.Max(Math.Abs);
        var exponent = largest > 0 ? (int)Math.Floor(Math.Log10(largest) + 1e-12) : 0;
        if (exponent >= 7 || exponent < -4)
            return value => Scientific(value, exponent, Math.Max(0, exponent - stepExponent));
        return value => Plain(value, Math.Max(0, -stepExponent), groups: exponent >= 4);
    }

    /// <summary>How to print the powers of ten of a logarithmic axis, given its lowest and highest exponent.</summary>
    public static Func<int, string> ForDecades(int low, int high)
    {
        if (low >= -3 && high <= 4)
            return exponent => Plain(Math.Pow(10, exponent), Math.Max(0, -exponent), groups: high == 4);
        return exponent => exponent switch { 0 => "1", 1 => "10", _ => "10" + Superscript(exponent) };
    }

    /// <summary>A number on its own, to about three digits.</summary>
    public static string Short(double value)
    {
        if (Math.Abs(value) < 1e-300)
            return "0";
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (exponent is >= 7 or < -4)
            return Scientific(value, exponent, 2);
        var text = Plain(value, Math.Clamp(2 - exponent, 0, 6), groups: exponent >= 4);
        return text.Contains('.') ? text.TrimEnd('0').TrimEnd('.') : text;
    }

    /// <summary>A share of one as a percentage of two digits: 42 %, 5.6 %, less than 0.1 %.</summary>
    public static string Percent(double share)
    {
        var percent = 100 * share;
        if (percent is > 0 and < 0.1)
            return "<0.1\u00A0%";
        return Plain(percent, percent is > 0 and < 9.95 ? 1 : 0, groups: false) + "\u00A0%";
    }

    /// <summary>How to print numbers of one column, all with as many decimals as show two or three digits of the largest.</summary>
    public static Func<double, string> Alike(double largest)
    {
        var exponent = largest > 0 ? (int)Math.Floor(Math.Log10(largest)) : 0;
        if (exponent is >= 7 or < -4)
            return value => Scientific(value, exponent, 1);
        return value => Plain(value, Math.Max(0, (exponent < 0 ? 1 : 2) - exponent), groups: exponent >= 4);
    }

    private static string Scientific(double value, int exponent, int decimals)
    {
        // Zero needs no power; the test is exact because ticks are exact multiples of their step.
        if (value == 0)
            return "0";
        var mantissa = exponent < 0 ? value * Math.Pow(10, -exponent) : value / Math.Pow(10, exponent);
        return $"{Plain(mantissa, decimals, groups: false)}×10{Superscript(exponent)}";
    }

    private static string Plain(double value, int decimals, bool groups)
    {
        var digits = Math.Abs(value).ToString(
            (groups ? "N" : "F") + Math.Min(decimals, 15).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var isZero = digits.All(c => c is '0' or '.' or ',');
        return (value < 0 && !isZero ? "−" : "") + digits.Replace(',', '\u2009');
    }

    private static string Superscript(int exponent)
    {
        var digits = Math.Abs(exponent).ToString(CultureInfo.InvariantCulture).Select(c => Superscripts[c - '0']);
        return (exponent < 0 ? "⁻" : "") + string.Concat(digits);
    }
}
