namespace LoopSim.Sampling;

/// <summary>A quantity to vary and the values it takes: <c>load=0:0.5:11</c>, <c>stress:energy~normal(2,0.3)</c>.</summary>
/// <param name="Name">The quantity as the user writes it: a parameter, channel, link (<c>stress:energy</c>, <c>stress -> energy</c>),
/// stock, <c>treat.at</c> or <c>treat.dose</c>. What it means in a model is not checked here.</param>
/// <param name="Distribution">The values.</param>
/// <remarks><see cref="ToString"/> writes what <see cref="Parse"/> reads, with the same bits in its numbers.</remarks>
public sealed record Variation(string Name, Distribution Distribution)
{
    /// <summary>
    /// Reads <c>name=low:high:count</c> (both ends included), <c>name=log:low:high:count</c>, <c>name=value,value,...</c>,
    /// <c>name~uniform(low,high)</c>, <c>~loguniform(low,high)</c>, <c>~normal(mean,deviation)</c>, <c>~lognormal(mean,deviation)</c>
    /// (mean and standard deviation of the natural logarithm) or <c>~triangular(low,mode,high)</c>.
    /// The name ends at the first <c>=</c> or <c>~</c>; numbers have a decimal point, whatever the culture.
    /// </summary>
    /// <exception cref="InvalidSettingException">The text is none of these; the message begins with the text.</exception>
    public static Variation Parse(string text)
    {
        try
        {
            return VariationText.Read(text);
        }
        catch (InvalidSettingException problem)
        {
            throw new InvalidSettingException($"--vary '{text}': {problem.Message}", problem);
        }
    }

    /// <summary>A quantity that lies anywhere between two ends with equal likelihood; a grid needs the number of levels too.</summary>
    /// <exception cref="InvalidSettingException">The range is empty, goes down, or does not fit the count.</exception>
    public static Variation FromRange(string name, double low, double high, long? count = null)
    {
        try
        {
            return new Variation(name, new LinearRange(low, high, count));
        }
        catch (InvalidSettingException problem)
        {
            throw new InvalidSettingException($"'{name}': {problem.Message}", problem);
        }
    }

    public override string ToString() => Name + Distribution;

    /// <summary>One spelling for names that mean the same, as a link's two do.</summary>
    internal static string KeyOf(string name) =>
        string.Concat(name.Where(letter => !char.IsWhiteSpace(letter))).Replace("->", ":", StringComparison.Ordinal);
}
