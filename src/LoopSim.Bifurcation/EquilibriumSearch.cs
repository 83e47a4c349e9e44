namespace LoopSim.Bifurcation;

/// <summary>Looks for all equilibria in a box by Newton's method from many starts, dividing out those already found.</summary>
/// <remarks>
/// Each start is tried with deflation (Farrell, Birkisson and Funke 2015, SIAM J. Sci. Comput. 37:A2026), which yields one equilibrium
/// after the other until none follows, and then plainly. The starts are the guesses, the middle of the box and the points of a
/// low-discrepancy sequence, so the same search finds the same states. No finite search proves that it found all. The caller has
/// entered the field's segment.
/// </remarks>
public sealed class EquilibriumSearch
{
    /// <summary>Two states closer than this, in units of the box, are the same.</summary>
    private const double SameState = 1e-6;

    /// <summary>A component this small, in units of the box, is zero but for rounding.</summary>
    private const double Rounding = 1e-15;

    /// <summary>How far outside the box, in its units, a state still counts as on its edge.</summary>
    private const double EdgeSlack = 1e-9;

    /// <summary>How many widths from the middle a state still counts where a side is only a guess.</summary>
    private const double FarthestOutside = 100;

    /// <summary>A field with more zeros than this has not isolated ones but lines of them, told apart by rounding alone.</summary>
    private const int MostStates = 1000;

    private readonly IDifferentiableField _field;
    private readonly double _time;
    private readonly double[] _lower;
    private readonly double[] _width;
    private readonly bool[] _open;
    private readonly DeflatedField _deflated;
    private readonly Newton _newton;
    private readonly Newton _deflatedNewton;
    private readonly List<double[]> _inside = [];

    private EquilibriumSearch(
        IDifferentiableField field, double time, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, IReadOnlyList<bool>? limits)
    {
        if (lower.Length != field.Dimension || upper.Length != field.Dimension)
        {
            throw new ArgumentException(
                $"The field has {field.Dimension} components, the box {lower.Length} and {upper.Length}.", nameof(lower));
        }

        _field = field;
        _time = time;
        _lower = lower.ToArray();
        _open = [.. Enumerable.Range(0, lower.Length).Select(i => limits is not null && !limits[i])];
        _width = new double[lower.Length];
        for (var i = 0; i < _width.Length; i++)
        {
            _width[i] = upper[i] - lower[i];
            if (!(_width[i] > 0 && double.IsFinite(_width[i])))
            {
                throw new ArgumentException(
                    $"Component {i} of the box must have a positive, finite width, not {_width[i]:R}.", nameof(upper));
            }
        }

        _deflated = new DeflatedField(field, _width);
        (_newton, _deflatedNewton) = (new Newton(field, Scaled(1e-13)), new Newton(_deflated, Scaled(1e-8)));
    }

    /// <summary>Searches a box.</summary>
    /// <param name="field">The field, at a fixed time.</param>
    /// <param name="time">That time.</param>
    /// <param name="lower">The lower corner of the box.</param>
    /// <param name="upper">The upper corner.</param>
    /// <param name="guesses">States to start from first; they may lie outside the box.</param>
    /// <param name="points">The number of points of the sequence to start from.</param>
    /// <param name="limits">Whether a side is a limit; where it is only a guess, more starts are near its middle and equilibria beyond it
    /// count too. Null for limits everywhere.</param>
    public static EquilibriumSearchResult Find(
        IDifferentiableField field,
        double time,
        ReadOnlySpan<double> lower,
        ReadOnlySpan<double> upper,
        IEnumerable<double[]>? guesses = null,
        int points = 64,
        IReadOnlyList<bool>? limits = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(points);
        var search = new EquilibriumSearch(field, time, lower, upper, limits);
        var starts = 0;
        foreach (var start in search.Starts(guesses ?? [], points))
        {
            search.From(start);
            starts++;
        }

        search._inside.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        return new([.. search._inside.Select(state => Equilibrium.At(field, time, state))], starts);
    }

    private IEnumerable<double[]> Starts(IEnumerable<double[]> guesses, int points)
    {
        foreach (var guess in guesses)
            yield return guess;

        // The middle, then Roberts' additive recurrence: steps of 1/g, 1/g^2, ... modulo 1, where g^(d + 1) = g + 1.
        var dimension = _width.Length;
        var ratio = 2.0;
        for (var i = 0; i < 60; i++)
            ratio = Elementary.Pow(1.0 + ratio, 1.0 / (dimension + 1));
        for (var k = 0; k <= points; k++)
        {
            var start = new double[dimension];
            var step = 1.0;
            for (var i = 0; i < dimension; i++)
            {
                step /= ratio;
                var place = Elementary.Modulo(0.5 + (k * step), 1.0);
                start[i] = Math.FusedMultiplyAdd(_width[i], _open[i] ? TowardsMiddle(place) : place, _lower[i]);
            }

            yield return start;
        }
    }

    /// <summary>From 0 to 1, flat in the middle: half of all places come to lie in an eighth of the width.</summary>
    private static double TowardsMiddle(double place)
    {
        var offset = (2 * place) - 1;
        return 0.5 + (offset * offset * offset / 2);
    }

    private void From(double[] start)
    {
        Deflate(start);

        // Dividing out what is known also moves what is near: a state may be within reach of the plain iteration alone.
        var plain = _newton.Solve(_time, start);
        if (plain.Converged)
            Keep(plain.State);
    }

    private void Deflate(double[] start)
    {
        while (_deflated.Known.Count < MostStates)
        {
            // Where the deflated iteration ends is only a guess for the field itself.
            var deflated = _deflatedNewton.Solve(_time, start);
            if (!deflated.Converged)
                return;
            var polished = _newton.Solve(_time, deflated.State);

            // One outside the box ends the turn of this start: there may be endlessly many.
            if (!polished.Converged || !Keep(polished.State) || !IsInside(polished.State))
                return;
        }
    }

    /// <returns>Whether the state is new.</returns>
    private bool Keep(double[] state)
    {
        for (var i = 0; i < state.Length; i++)
        {
            if (Math.Abs(state[i]) < Rounding * _width[i])
                state[i] = 0;
        }

        if (_deflated.Known.Count >= MostStates || _deflated.Known.Any(known => Distance(known, state) < SameState))
            return false;
        _deflated.Known.Add(state);
        if (IsInside(state))
            _inside.Add(state);
        return true;
    }

    /// <summary>A tolerance relative to the state and to the narrowest side of the box.</summary>
    private Tolerances Scaled(double tolerance) => new(tolerance, tolerance * _width.Min());

    private bool IsInside(double[] state)
    {
        for (var i = 0; i < state.Length; i++)
        {
            if (!(Math.Abs(((state[i] - _lower[i]) / _width[i]) - 0.5) <= (_open[i] ? FarthestOutside : 0.5 + EdgeSlack)))
                return false;
        }

        return true;
    }

    private double Distance(double[] left, double[] right)
    {
        var largest = 0.0;
        for (var i = 0; i < left.Length; i++)
            largest = Math.Max(largest, Math.Abs(left[i] - right[i]) / _width[i]);
        return largest;
    }
}
