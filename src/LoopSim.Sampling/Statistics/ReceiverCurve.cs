namespace LoopSim.Sampling;

/// <summary>How well a score tells cases that have something from cases that have not: the receiver operating characteristic.</summary>
/// <remarks>Green and Swets 1966, Signal Detection Theory and Psychophysics. The interval of the area is that of Hanley and McNeil 1982,
/// Radiology 143:29-36.</remarks>
public sealed class ReceiverCurve
{
    private readonly double[] _with;
    private readonly double[] _without;

    /// <param name="with">The scores of cases that have it.</param>
    /// <param name="without">The scores of those that have not. What is no number counts for nothing.</param>
    public ReceiverCurve(IEnumerable<double> with, IEnumerable<double> without)
    {
        (_with, _without) = (Ordered(with), Ordered(without));
        Area = AreaOf(_with, _without);
        var square = Area * Area;
        var (once, twice) = ((Area / (2 - Area)) - square, (2 * square / (1 + Area)) - square);
        var variance = Area - square + ((_with.Length - 1) * once) + ((_without.Length - 1) * twice);
        var half = NormalQuantile.Of(0.975) * Math.Sqrt(Math.Max(0, variance) / ((double)_with.Length * _without.Length));
        (Low, High) = (Math.Max(0, Area - half), Math.Min(1, Area + half));
    }

    /// <summary>The probability that a case with it scores higher than one without, half of that of equal scores added: .5 for a score
    /// that tells nothing. NaN where there are no cases.</summary>
    public double Area { get; }

    /// <summary>The lower end of the area's 95 % interval.</summary>
    public double Low { get; }

    /// <summary>The upper end.</summary>
    public double High { get; }

    /// <summary>The corners of the curve, from none of the cases to all.</summary>
    public IEnumerable<ReceiverPoint> Points()
    {
        yield return new ReceiverPoint(0, 0);
        foreach (var score in _with.Concat(_without).Distinct().OrderDescending())
            yield return new ReceiverPoint(ShareFrom(_without, score), ShareFrom(_with, score));
    }

    /// <summary>The largest share of the cases with it that are found while false alarms stay at or below a share.</summary>
    public double FoundAt(double falseAlarms) =>
        Points().Where(point => point.FalseAlarms <= falseAlarms).Max(point => point.Found);

    private static double[] Ordered(IEnumerable<double> scores) => [.. scores.Where(score => !double.IsNaN(score)).Order()];

    private static double AreaOf(double[] with, double[] without)
    {
        var (below, equal) = (0L, 0L);
        foreach (var score in with)
        {
            var (less, notMore) = (CountBelow(without, score), without.Length - CountFrom(without, Math.BitIncrement(score)));
            below += less;
            equal += notMore - less;
        }

        return (below + (equal / 2.0)) / ((double)with.Length * without.Length);
    }

    private static double ShareFrom(double[] ordered, double score) => (double)CountFrom(ordered, score) / ordered.Length;

    private static int CountFrom(double[] ordered, double score) => ordered.Length - CountBelow(ordered, score);

    private static int CountBelow(double[] ordered, double score)
    {
        var (low, high) = (0, ordered.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ordered[middle] < score ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>A point of a receiver operating characteristic.</summary>
/// <param name="FalseAlarms">The share of cases without it that score as high.</param>
/// <param name="Found">The share of cases with it that do.</param>
public readonly record struct ReceiverPoint(double FalseAlarms, double Found);
