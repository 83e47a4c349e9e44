namespace LoopSim;

/// <summary>The stationary density of a model with noise, as a potential U = -ln P, with its wells.</summary>
public sealed class LandscapeResult
{
    /// <summary>A border at which the density is more than this share of its peak cuts something off.</summary>
    private const double Reached = 1e-3;

    private readonly ImmutableArray<StockDiffusion> _noise;

    internal LandscapeResult(
        ImmutableArray<LandscapeSide> sides, ImmutableArray<StockDiffusion> noise, double[] logarithm, EquilibriaResult found)
    {
        (Sides, _noise) = (sides, noise);
        var highest = logarithm.Max();
        Potential = [.. logarithm.Select(value => highest - value)];
        var weights = Potential.Select(value => Elementary.Exp(-value)).ToList();
        var total = weights.Sum();
        Shares = [.. weights.Select(weight => weight / total)];
        Peak = 1 / (total * sides.Aggregate(1.0, (area, side) => area * side.Width));
        States = StatesOf(found);
    }

    public ImmutableArray<LandscapeSide> Sides { get; }

    /// <summary>-ln P in each cell, less its lowest value; the first side fastest.</summary>
    public ImmutableArray<double> Potential { get; }

    /// <summary>The share of the probability in each cell.</summary>
    public ImmutableArray<double> Shares { get; }

    /// <summary>The largest density.</summary>
    public double Peak { get; }

    public ImmutableArray<LandscapeState> States { get; }

    /// <summary>The mean of a stock.</summary>
    public double Mean(int side) => Average(values => values[side]);

    public double Deviation(int side) => Math.Sqrt(Covariance(side, side));

    /// <summary>The covariance of two stocks.</summary>
    public double Covariance(int one, int other)
    {
        var (first, second) = (Mean(one), Mean(other));
        return Average(values => (values[one] - first) * (values[other] - second));
    }

    /// <summary>The ends of sides that cut off part of the density, which would spread beyond them.</summary>
    public IEnumerable<(string Stock, double End)> CutOff()
    {
        for (var side = 0; side < Sides.Length; side++)
        {
            var own = Sides[side];
            foreach (var (end, cell) in new[] { (own.Low, 0), (own.High, own.Cells - 1) })
            {
                var lowest = Enumerable.Range(0, Potential.Length).Where(place => Places(place)[side] == cell)
                    .Min(place => Potential[place]);
                if (!_noise[side].VanishesAt(end) && Elementary.Exp(-lowest) > Reached)
                    yield return (own.Stock, end);
            }
        }
    }

    private double Average(Func<double[], double> measure) =>
        Enumerable.Range(0, Shares.Length).Sum(cell => Shares[cell] * measure(Values(cell)));

    private double[] Values(int cell) => [.. Places(cell).Select((place, side) => Sides[side].Centre(place))];

    private int[] Places(int cell) => Sides.Length == 1 ? [cell] : [cell % Sides[0].Cells, cell / Sides[0].Cells];

    private ImmutableArray<LandscapeState> StatesOf(EquilibriaResult found)
    {
        var wells = new Wells([.. Potential], Sides[0].Cells);
        var cells = found.States.Select(state => CellOf(state.Equilibrium.State)).ToList();
        var resting = Enumerable.Range(0, cells.Count).Where(i => found.States[i].Equilibrium.IsStable && cells[i] >= 0).ToList();
        var passes = wells.Passes([.. resting.Select(i => wells[cells[i]]).Distinct()])
            .Zip(resting.Select(i => wells[cells[i]]).Distinct()).ToDictionary(pair => pair.Second, pair => pair.First);
        var names = found.UniqueNames();
        return [.. found.States.Select((state, i) => new LandscapeState(names[i], state, cells[i] < 0 ? null : Potential[cells[i]])
        {
            Well = !resting.Contains(i) ? null : new LandscapeWell(
                Enumerable.Range(0, Shares.Length).Where(cell => wells[cell] == wells[cells[i]]).Sum(cell => Shares[cell]),
                wells.Bottom(wells[cells[i]]), passes[wells[cells[i]]]),
        })];
    }

    private int CellOf(ImmutableArray<double> state)
    {
        int[] places = [.. Sides.Select((side, i) => side.Find(state[i]))];
        return places.Contains(-1) ? -1 : places.Length == 1 ? places[0] : places[0] + (places[1] * Sides[0].Cells);
    }
}

/// <summary>A steady state in a landscape.</summary>
/// <param name="Name">Unlike any other's.</param>
/// <param name="State">The state.</param>
/// <param name="Potential">The potential there; null outside the landscape.</param>
public sealed record LandscapeState(string Name, NamedEquilibrium State, double? Potential)
{
    /// <summary>Null for a state that is not stable, or lies outside.</summary>
    public LandscapeWell? Well { get; init; }
}

/// <summary>The well around a resting state.</summary>
/// <param name="Share">The probability in it: the share of time in the long run.</param>
/// <param name="Bottom">The potential at its bottom.</param>
/// <param name="Pass">That at the lowest pass toward another resting state; null where there is none.</param>
public sealed record LandscapeWell(double Share, double Bottom, double? Pass)
{
    /// <summary>From the bottom to the pass.</summary>
    public double? Height => Pass - Bottom;
}
