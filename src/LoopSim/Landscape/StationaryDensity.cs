namespace LoopSim;

/// <summary>Solves the stationary Fokker-Planck equation, read as Ito does, with borders that nothing crosses.</summary>
/// <param name="sides">The stocks, one or two.</param>
/// <param name="noise">Their noise, in the same order.</param>
/// <param name="rates">Gives the rates at a state.</param>
internal sealed class StationaryDensity(
    ImmutableArray<LandscapeSide> sides, ImmutableArray<StockDiffusion> noise, StationaryDensity.RatesAt rates)
{
    /// <summary>Pieces of a cell over which the rate of a single stock is taken as constant.</summary>
    private const int Pieces = 40;

    /// <summary>The steepest fall of the logarithm of a density from cell to cell that is told apart from a steeper one.</summary>
    private const double Steepest = 500;

    /// <summary>How far below its peak the logarithm of a density of two stocks is told: rates below the smallest double are
    /// lost.</summary>
    public const double Deepest = 600;

    private readonly double[] _state = new double[sides.Length];
    private readonly double[] _slope = new double[sides.Length];

    public delegate void RatesAt(ReadOnlySpan<double> state, Span<double> slope);

    /// <summary>The logarithm of the density in each cell, the first side fastest, but for a constant.</summary>
    public double[] Logarithm(RunMonitor watch) => sides.Length == 1 ? OfOne() : OfTwo(watch);

    /// <summary>P ~ 1/g^2 exp of the integral of 2 f/(s g)^2 (Gardiner 2009, Stochastic Methods, section 5.3.3).</summary>
    private double[] OfOne()
    {
        var (side, own) = (sides[0], noise[0]);
        var logarithm = new double[side.Cells];
        var push = 0.0;
        for (var cell = 0; cell < side.Cells; cell++)
        {
            logarithm[cell] = push - Elementary.Log(own.Square(side.Centre(cell)));
            for (var piece = 0; piece < Pieces && cell < side.Cells - 1; piece++)
            {
                var from = side.Centre(cell) + (side.Width * piece / Pieces);
                var to = from + (side.Width / Pieces);
                push += own.Push(RateAt(0, (from + to) / 2, 0), from, to);
            }
        }

        return logarithm;
    }

    /// <summary>Probability hops between neighbouring cells at the rates of Scharfetter and Gummel 1969 (IEEE Transactions on Electron
    /// Devices 16:64-77), which balance where the flow is straight: a Markov chain, whatever the noise.</summary>
    private double[] OfTwo(RunMonitor watch)
    {
        // The cells of the shorter side follow one another.
        var (fast, slow) = sides[0].Cells <= sides[1].Cells ? (0, 1) : (1, 0);
        var (across, along) = (sides[fast].Cells, sides[slow].Cells);
        var chain = new BandedChain(across * along, across);
        for (var row = 0; row < along; row++)
        {
            for (var column = 0; column < across; column++)
            {
                var cell = (row * across) + column;
                if (column > 0)
                    Join(chain, cell - 1, cell, fast, column, sides[slow].Centre(row));
                if (row > 0)
                    Join(chain, cell - across, cell, slow, row, sides[fast].Centre(column));
            }
        }

        var solved = chain.Solve(watch);
        var floor = solved.Max() - Deepest;
        double[] found = [.. solved.Select(value => Math.Max(value, floor))];
        if (fast == 0)
            return found;
        return [.. Enumerable.Range(0, found.Length).Select(place => found[(place % along * across) + (place / along)])];
    }

    /// <summary>Lets probability hop between two cells along a side, at the given value of the other stock.</summary>
    private void Join(BandedChain chain, int before, int after, int side, int cell, double other)
    {
        var (own, diffusion) = (sides[side], noise[side]);
        var (low, high) = (own.Centre(cell - 1), own.Centre(cell));
        var push = Math.Clamp(diffusion.Push(RateAt(side, own.Border(cell), other), low, high), -Steepest, Steepest);
        var scale = 1 / (2 * own.Width * own.Width);
        chain.Rate(before, after) = scale * diffusion.Square(low) * Bernoulli(-push);
        chain.Rate(after, before) = scale * diffusion.Square(high) * Bernoulli(push);
    }

    private double RateAt(int side, double value, double other)
    {
        _state[side] = value;
        if (_state.Length == 2)
            _state[1 - side] = other;
        rates(_state, _slope);
        return _slope[side];
    }

    /// <summary>z / (exp z - 1).</summary>
    private static double Bernoulli(double z) =>
        Math.Abs(z) < 0.01 ? 1 - (z / 2) + (z * z / 12) - (z * z * z * z / 720) : z / (Elementary.Exp(z) - 1);
}
