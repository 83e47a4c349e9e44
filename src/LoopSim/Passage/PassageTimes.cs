namespace LoopSim;

/// <summary>The times at which paths reached a target.</summary>
/// <remarks>Paths that did not are censored at the end; lost ones do not count.</remarks>
public sealed class PassageTimes
{
    private readonly double[] _reached;

    /// <param name="times">For each path: when; infinity for never, NaN for lost.</param>
    /// <param name="end">How long they were followed.</param>
    /// <param name="step">The step.</param>
    public PassageTimes(IEnumerable<double> times, double end, double step)
    {
        double[] all = [.. times];
        _reached = [.. all.Where(double.IsFinite).Order()];
        (End, Step, Lost) = (end, step, all.Count(double.IsNaN));
        Paths = all.Length - Lost;
        var moments = default(Moments);
        foreach (var time in all.Where(time => !double.IsNaN(time)))
            moments.Add(Math.Min(time, end));
        MeanFollowed = moments.Mean;
        Rate = _reached.Length / (MeanFollowed * Paths);
        if (_reached.Length == Paths)
            (Mean, Error) = (moments.Mean, moments.Error);
        else if (_reached.Length > 0)
            // What is left of an exponential time behind the end has mean 1 / rate.
            (Mean, Error) = (moments.Mean + (CensoredShare / Rate), Math.Sqrt(1.0 / _reached.Length) / Rate);
        else
            (Mean, Error) = (double.NaN, double.NaN);
    }

    public double End { get; }

    public double Step { get; }

    /// <summary>The paths that count.</summary>
    public int Paths { get; }

    public int Lost { get; }

    public int Reached => _reached.Length;

    public double CensoredShare => Paths == 0 ? double.NaN : (double)(Paths - Reached) / Paths;

    /// <summary>The mean time; where some paths did not arrive, with an exponential rest. NaN where none did.</summary>
    public double Mean { get; }

    /// <summary>How long a path was followed on average: until it arrived, or to the end.</summary>
    public double MeanFollowed { get; }

    /// <summary>The standard error of the mean.</summary>
    public double Error { get; }

    public double MeanLow => Math.Max(0, Mean - (NormalQuantile.Of(0.975) * Error));

    public double MeanHigh => Mean + (NormalQuantile.Of(0.975) * Error);

    /// <summary>NaN where half of the paths did not arrive.</summary>
    public double Median => OfPaths(0.5);

    /// <summary>The 95 % interval of the median, by order statistics.</summary>
    public (double Low, double High) MedianInterval
    {
        get
        {
            var half = NormalQuantile.Of(0.975) / 2 / Math.Sqrt(Math.Max(1, Paths));
            return (OfPaths(0.5 - half), OfPaths(0.5 + half));
        }
    }

    /// <summary>Arrivals per unit of time: the maximum-likelihood rate of an exponential distribution.</summary>
    public double Rate { get; }

    /// <summary>The largest distance between the survival curve and that of the exponential distribution (Kolmogorov and
    /// Smirnov).</summary>
    public double ExponentialDistance
    {
        get
        {
            var largest = 0.0;
            for (var i = 0; i < _reached.Length; i++)
            {
                var survival = Elementary.Exp(-Rate * _reached[i]);
                largest = Math.Max(
                    largest,
                    Math.Max(Math.Abs(1 - ((double)i / Paths) - survival), Math.Abs(1 - ((i + 1.0) / Paths) - survival)));
            }

            return largest;
        }
    }

    /// <summary>The share of paths that have not arrived by a time, with its 95 % interval.</summary>
    public (double Share, double Low, double High) Survival(double time)
    {
        var place = Array.BinarySearch(_reached, time);
        var arrived = place >= 0 ? Array.FindLastIndex(_reached, value => value == time) + 1 : ~place;
        var interval = WilsonInterval.Of(Paths - arrived, Paths);
        return ((double)(Paths - arrived) / Paths, interval.Low, interval.High);
    }

    /// <summary>Arrivals per unit of time between two times, of the paths that have not arrived before.</summary>
    public double Hazard(double from, double to)
    {
        var (exposure, arrivals) = (0.0, 0);
        foreach (var time in _reached.Where(time => time > from))
        {
            exposure += Math.Min(time, to) - from;
            arrivals += time <= to ? 1 : 0;
        }

        return arrivals / (exposure + ((Paths - Reached) * (to - from)));
    }

    private double OfPaths(double share)
    {
        var place = (int)Math.Ceiling(share * Paths) - 1;
        return place < 0 || place >= _reached.Length ? double.NaN : _reached[place];
    }
}
