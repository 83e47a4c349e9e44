namespace LoopSim;

/// <summary>Looks for the point of a basin's boundary that is nearest to the resting state inside it, within the limits of the
/// stocks.</summary>
/// <remarks>
/// Many directions are tried first. From the best ones the point is moved to where the tangent plane, cut by the limits, comes nearest, and
/// drawn back to the boundary along the straight way from the resting state, with shorter moves where that leads no nearer: the iteration
/// of Hasofer and Lind (1974, J. Eng. Mech. Div. ASCE 100:111) and Rackwitz and Fiessler (1978, Comput. Struct. 9:489) for the most likely
/// point of failure, with a line search. The boundary's normal comes from differences of crossings. A minimum between all directions tried
/// can be missed, as in any search.
/// </remarks>
/// <param name="survey">Finds crossings fast, to choose directions by.</param>
/// <param name="crossings">Finds them accurately.</param>
/// <param name="limits">How far stocks may go.</param>
/// <param name="home">The resting state.</param>
/// <param name="units">What counts as 1 in each stock.</param>
/// <param name="seed">Where random directions begin.</param>
internal sealed class NearestBoundary(
    RayCrossings survey, RayCrossings crossings, StockLimits limits, double[] home, double[] units, ulong seed)
{
    private const int Directions = 256;
    private const int Descents = 4;
    private const int MostMoves = 40;

    /// <summary>How far a direction is turned for a difference, as a share of the distance.</summary>
    private const double Turn = 1e-3;

    private const double Fine = 1e-12;

    /// <summary>A move that brings less than this, as a share of the distance, is the last.</summary>
    private const double LeastGain = 1e-11;

    private static readonly double[] _whole = [1];
    private static readonly double[] _parts = [0.5, 0.25, 0.125, 0.0625];

    private readonly int _n = limits.Count;

    /// <param name="towards">States to set out towards, beside random ones: saddles, other resting states.</param>
    /// <returns>Null where no direction leads out of the basin.</returns>
    public BoundaryPoint? Find(IReadOnlyList<double[]> towards)
    {
        double[][] aims = [.. towards.Select(state => Scaled(state)), .. Axes(), .. Enumerable.Range(0, Directions).Select(Aim)];
        aims = [.. aims.Where(aim => Length(aim) > 0)];
        var coarse = survey.Find([.. aims.Select(aim => Way(aim, 0, limits.Exit(home, Stocks(aim))))], 24, 1e-3);
        return Distinct(aims, coarse).Select(Descend).OfType<BoundaryPoint>().MinBy(point => point.Distance);
    }

    /// <summary>The nearest crossings, each in a direction of its own.</summary>
    private static List<double[]> Distinct(double[][] aims, Crossing?[] found)
    {
        const double Alike = 0.9;
        var chosen = new List<double[]>();
        foreach (var point in aims.Zip(found).Where(pair => pair.Second is not null)
            .Select(pair => Times(pair.First, pair.Second!.Value.Length)).OrderBy(Length))
        {
            if (chosen.Count < Descents && chosen.All(other => Dot(point, other) < Alike * Length(point) * Length(other)))
                chosen.Add(point);
        }
        return chosen;
    }

    private BoundaryPoint? Descend(double[] start)
    {
        if (crossings.Find([Way(start, 0, 1.05)], 64, Fine)[0] is not { } first)
            return null;
        var (point, end) = (Times(start, first.Length), first.End);
        for (var move = 0; move < MostMoves; move++)
        {
            if (Normal(point) is not { } normal)
                break;
            var target = NearestInPlane(normal, Dot(normal, point));
            var before = Length(point);
            (point, end) = Nearest(point, end, target, _whole);
            if (Length(point) >= before)
                (point, end) = Nearest(point, end, target, _parts);
            if (before - Length(point) <= LeastGain * before)
                break;
        }
        double[] displacement = [.. Stocks(point).Select((value, i) => OnLimit(i, value))];
        return new BoundaryPoint(Length(point), displacement, end);
    }

    /// <summary>A displacement onto a limit is one, without what rounding leaves.</summary>
    private double OnLimit(int stock, double displacement)
    {
        const double Rounding = 1e-9;
        var (low, high) = (limits.Low(stock) - home[stock], limits.High(stock) - home[stock]);
        return displacement < low + Rounding * (high - low) ? low : displacement > high - Rounding * (high - low) ? high : displacement;
    }

    /// <summary>The nearest of a boundary point and those on the ways to some shares of a move.</summary>
    private (double[] Point, int End) Nearest(double[] point, int end, double[] target, double[] shares)
    {
        double[][] aims = [.. shares.Select(share => (double[])[.. point.Zip(target, (from, to) => from + share * (to - from))])];
        var found = crossings.Find([.. aims.Select(aim => Way(aim, 0, Math.Min(1.5, limits.Exit(home, Stocks(aim)))))], 24, Fine);
        var nearest = (point, end);
        for (var i = 0; i < aims.Length; i++)
        {
            if (found[i] is { } crossing && crossing.Length * Length(aims[i]) < Length(nearest.point))
                nearest = (Times(aims[i], crossing.Length), crossing.End);
        }
        return nearest;
    }

    /// <summary>Outward, from how the crossing moves along the ways to neighbouring aims; null where too little is seen.</summary>
    private double[]? Normal(double[] point)
    {
        var step = Turn * Length(point);
        var rays = from sign in new[] { -1, 1 }
                   from i in Enumerable.Range(0, _n)
                   select Way(Moved(point, i, sign * step), 1 - 20 * Turn, 1 + 20 * Turn);
        var found = crossings.Find([.. rays], 2, 1e-10);
        var normal = new double[_n];
        for (var i = 0; i < _n; i++)
        {
            // What lies beyond a limit is drawn back onto it and would tell nothing.
            var down = IsWithin(i, point[i] - step) ? found[i]?.Length : null;
            var up = IsWithin(i, point[i] + step) ? found[_n + i]?.Length : null;
            normal[i] = (down, up) switch
            {
                ({ } low, { } high) => (low - high) / (2 * step),
                ({ } low, null) => (low - 1) / step,
                (null, { } high) => (1 - high) / step,
                _ => 0,
            };
        }
        return Length(normal) > 0 ? normal : null;
    }

    /// <summary>The point nearest to the resting state at which the normal's product has a value, within the limits.</summary>
    private double[] NearestInPlane(double[] normal, double product)
    {
        // It is a multiple of the normal, drawn back to the limits; the product grows with the multiple.
        double[] At(double multiple) => [.. normal.Select((value, i) => Math.Clamp(multiple * value, Low(i), High(i)))];
        var (low, high) = (0.0, product / Dot(normal, normal));
        for (var i = 0; i < 60 && Dot(normal, At(high)) < product; i++)
            (low, high) = (high, 2 * high);
        for (var i = 0; i < 200 && high - low > 1e-15 * high; i++)
        {
            var middle = low + (high - low) / 2;
            (low, high) = Dot(normal, At(middle)) < product ? (middle, high) : (low, middle);
        }
        return At(high);
    }

    private IEnumerable<double[]> Axes() =>
        from i in Enumerable.Range(0, _n)
        from end in new[] { Low(i), High(i) }
        select Moved(new double[_n], i, end);

    private static double[] Moved(double[] point, int stock, double by)
    {
        double[] moved = [.. point];
        moved[stock] += by;
        return moved;
    }

    /// <summary>A random place within the limits.</summary>
    private double[] Aim(int number)
    {
        var place = new double[_n];
        Philox.Fill(seed, RandomStream.KickDirection, number, place);
        return [.. place.Select((share, i) => Low(i) + share * (High(i) - Low(i)))];
    }

    private bool IsWithin(int stock, double value) => value >= Low(stock) && value <= High(stock);

    private double Low(int stock) => (limits.Low(stock) - home[stock]) / units[stock];

    private double High(int stock) => (limits.High(stock) - home[stock]) / units[stock];

    private Ray Way(double[] aim, double low, double high) => new(home, Stocks(aim), low, high);

    private double[] Scaled(double[] state) => [.. Enumerable.Range(0, _n).Select(i => (state[i] - home[i]) / units[i])];

    private double[] Stocks(double[] scaled) => [.. scaled.Select((value, i) => value * units[i])];

    private static double[] Times(double[] vector, double factor) => [.. vector.Select(value => value * factor)];

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static double Length(double[] vector) => Math.Sqrt(Dot(vector, vector));
}

/// <summary>A point of a basin's boundary: how far it is, by how much each stock differs, and where runs from just beyond it end.</summary>
internal sealed record BoundaryPoint(double Distance, double[] Displacement, int End);
