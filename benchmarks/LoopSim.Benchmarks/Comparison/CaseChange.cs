namespace LoopSim.Benchmarks.Comparison;

/// <summary>How the time of a case differs between two commits.</summary>
internal enum Change
{
    /// <summary>The interval of the ratio holds the threshold, or lies within it.</summary>
    NotSure,

    /// <summary>The whole interval is beyond the threshold.</summary>
    Slower,

    /// <summary>The whole interval is below the inverse of the threshold.</summary>
    Faster,
}

/// <summary>The time of a case in a commit over that in another, with a 99 % interval.</summary>
/// <param name="Case">The name of the case.</param>
/// <param name="Ratio">The median over pairs of processes; above 1 the commit takes longer.</param>
internal readonly record struct CaseChange(string Case, MedianInterval Ratio)
{
    /// <summary>Of each interval: of a thousand, some ten are wrong.</summary>
    public const double Confidence = 0.99;

    /// <param name="threshold">What counts, as a share of the time before.</param>
    public Change Verdict(double threshold) =>
        Ratio.Low > 1 + threshold ? Change.Slower : Ratio.High < 1 / (1 + threshold) ? Change.Faster : Change.NotSure;

    /// <summary>Whether more pairs could tell: the interval reaches from one side of the threshold to the other.</summary>
    public bool IsOpen(double threshold) => !(Ratio.High <= 1 + threshold) && !(Ratio.Low > 1 + threshold);

    public string Line(double threshold)
    {
        var words = Verdict(threshold) switch
        {
            Change.Slower => "SLOWER",
            Change.Faster => "faster",
            _ => Ratio.High <= 1 + threshold ? "not slower" : "not sure",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Case,-18}{Ratio.Median,8:0.000}   {Ratio.Low:0.000} to {Ratio.High:0.000}   {words}, {Ratio.Count} pairs of processes");
    }
}
