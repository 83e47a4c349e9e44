namespace LoopSim.Inference;

/// <summary>Something a fit may change: where it lies, on which scale it is sought, and what is known of it before.</summary>
/// <param name="Name">A parameter, channel, link or stock (for its initial value), as <c>--vary</c> names it.</param>
public sealed record FreeParameter(string Name)
{
    public double Low { get; init; } = double.NegativeInfinity;

    public double High { get; init; } = double.PositiveInfinity;

    /// <summary>Whether it is sought by its logarithm.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>A normal prior of the value, or of its logarithm; null for an even one between the bounds.</summary>
    public (double Mean, double Deviation)? Prior { get; init; }

    /// <summary>Where the search begins; null for the model's own value.</summary>
    public double? Start { get; init; }

    /// <summary>Reads <c>name</c> (no bounds), <c>name=start</c>, or a distribution as <c>--vary</c> has it: <c>name~uniform(low,high)</c>
    /// for bounds, <c>~loguniform(low,high)</c> for bounds on a logarithmic scale, <c>~normal(mean,deviation)</c> and
    /// <c>~lognormal(mean,deviation)</c> for priors.</summary>
    /// <exception cref="InvalidSettingException">It is none of these.</exception>
    public static FreeParameter Parse(string text)
    {
        if (text.AsSpan().IndexOfAny('=', '~') < 0)
            return new FreeParameter(text.Trim());
        var variation = Read(text);
        var law = variation.Distribution;
        if (law.Ends is var (low, high) && low == high)
            return new FreeParameter(variation.Name) { Start = low };
        if (law.Ends is null || text.Contains("uniform(", StringComparison.Ordinal))
        {
            return new FreeParameter(variation.Name)
            {
                Low = law.Ends?.Low ?? (law.IsLogarithmic ? 0 : double.NegativeInfinity),
                High = law.Ends?.High ?? double.PositiveInfinity,
                IsLogarithmic = law.IsLogarithmic,
                Prior = law.Bell,
            };
        }
        throw new InvalidSettingException(
            $"--free '{text}': a free parameter has a start such as {variation.Name}=1, bounds such as {variation.Name}~uniform(0,2) or "
                + "~loguniform(0.1,10), or a prior such as ~normal(1,0.2) or ~lognormal(0,0.5)");
    }

    private static Variation Read(string text)
    {
        try
        {
            return Variation.Parse(text);
        }
        catch (InvalidSettingException problem)
        {
            throw new InvalidSettingException(problem.Message.Replace("--vary", "--free", StringComparison.Ordinal), problem);
        }
    }

    /// <summary>The value on the scale on which it is sought.</summary>
    internal double Inner(double value) => IsLogarithmic ? Math.Log(value) : value;

    /// <summary>The value at a place of that scale.</summary>
    internal double Outer(double inner) => IsLogarithmic ? Math.Exp(inner) : inner;
}
