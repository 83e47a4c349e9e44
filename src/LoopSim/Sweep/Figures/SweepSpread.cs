namespace LoopSim;

/// <summary>How a number spreads over members: its median and the ranges of the middle 50, 75 and 95 percent, along an axis.</summary>
internal sealed class SweepSpread(string label, Ink ink)
{
    private const int FewestForBands = 5;

    private static readonly (string Name, double Share)[] _bands = [("95 % of members", 0.95), ("75 %", 0.75), ("50 %", 0.5)];

    private readonly List<Point> _median = [];
    private readonly List<BandPoint>[] _points = [.. _bands.Select(_ => new List<BandPoint>())];

    /// <summary>Adds a place of the axis.</summary>
    /// <param name="x">Where.</param>
    /// <param name="values">The members' values there, those that are not finite left out.</param>
    public void Add(double x, IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        _median.Add(new Point(x, Quantiles.OfSorted(sorted, 0.5)));
        for (var i = 0; i < _bands.Length; i++)
        {
            var outside = sorted.Length < FewestForBands ? double.NaN : (1 - _bands[i].Share) / 2;
            _points[i].Add(new BandPoint(x, Quantiles.OfSorted(sorted, outside), Quantiles.OfSorted(sorted, 1 - outside)));
        }
    }

    public Fan Draw() => new([.. _median], [.. _bands.Zip(_points, (band, points) => new FanBand(band.Name, [.. points]))], label, ink);
}
