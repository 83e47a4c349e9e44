using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching.Exact;

/// <summary>Solves a model exactly: from switch to switch along the power series of a linear system.</summary>
/// <remarks>
/// Independent of LoopSim. A crossing is the first change of sign of a guard's own series, found by bisection to the last bit; behind it
/// the other side holds. Where that is not safe to say, an <see cref="UnsuitableModelException"/> tells why.
/// </remarks>
internal sealed class ExactSolver
{
    private const int MostPieces = 250;
    private const double LargestSize = 1e9;

    // Crossings closer than the first are one; closer than the second they are too close.
    private const double SameInstant = 1e-10;
    private const double TooClose = 1e-6;

    private readonly SwitchingModel _model;
    private readonly Basis _basis;
    private readonly Switch[] _switches;
    private readonly Sides _sides;
    private readonly Uncertainty _uncertainty;
    private readonly List<Piece> _pieces = [];
    private readonly bool[] _neverFalls;
    private double _time;
    private double[] _elements;
    private double _lastCrossing = double.NegativeInfinity;
    private double _lastShift;

    private ExactSolver(SwitchingModel model)
    {
        _model = model;
        _basis = new Basis(model.Stocks.Length, model.Periods);
        _switches = [.. model.Stocks.SelectMany(stock => stock.Rate.Switches).Distinct()];
        _sides = new Sides(_basis);
        _uncertainty = new Uncertainty(_basis);
        _neverFalls = [.. model.Stocks.Select(_ => true)];
        _time = model.Start;
        _elements = _basis.At(_time, model.Initial);
    }

    /// <exception cref="UnsuitableModelException">The model proves nothing.</exception>
    public static ExactRun Solve(SwitchingModel model) => new ExactSolver(model).Run();

    private ExactRun Run()
    {
        _uncertainty.See(_elements);
        foreach (var holder in _switches)
            _sides[holder] = holder.Rungs.CellOf(holder.Guard.Held(_sides).At(_elements));
        Settle();
        while (_time < _model.Stop)
        {
            if (_pieces.Count == MostPieces)
                throw Unsuited(Unsuitable.TooManyPieces);
            RunPiece();
        }

        if (_pieces.Count == 1)
            throw Unsuited(Unsuitable.NoCrossing);
        if (_uncertainty.Share > 1)
            throw Unsuited(Unsuitable.IllConditioned);
        return new ExactRun(_basis, [.. _pieces], _uncertainty.Largest, _neverFalls);
    }

    private void RunPiece()
    {
        var rates = Rates();
        _uncertainty.Enter(rates);
        var flow = new LinearFlow(_basis, rates);
        var (start, startState) = (_time, State);
        var guards = Guards();
        var crossed = new List<(Switch Holder, int Cell)>();
        while (_time < _model.Stop && crossed.Count == 0)
        {
            var length = Math.Min(flow.Reach, _model.Stop - _time);
            var series = flow.Series(_elements, length);
            var crossings = guards.Select((guard, k) => FirstCrossing(_switches[k], guard, series)).ToArray();
            var first = crossings.Min(crossing => crossing.Place);
            // A crossing at the very end is none.
            if (first < 1 && _time + first * length < _model.Stop - SameInstant)
            {
                var together = first + SameInstant / length;
                crossed.AddRange(crossings.Select((crossing, k) => (crossing, k))
                    .Where(pair => pair.crossing.Place <= together)
                    .Select(pair => (_switches[pair.k], pair.crossing.Cell)));
                RefuseNearMisses(Enumerable.Range(0, guards.Length).Where(k => crossings[k].Place > together), guards, series, first);
                Advance(series, first, length, rates);
            }
            else
            {
                RefuseNearMisses(Enumerable.Range(0, guards.Length), guards, series, 1);
                Advance(series, 1, length, rates);
            }
        }

        var (end, endState) = (_time, State);
        _pieces.Add(new Piece(start, end, rates, startState, endState, crossed.Count > 0 ? Cross(rates, guards, crossed) : null));
    }

    /// <summary>Where in a series, from 0 to 1, a switch leaves its cell, and the cell behind; infinity if it does not.</summary>
    private (double Place, int Cell) FirstCrossing(Switch holder, Linear guard, double[][] series)
    {
        if (guard.IsConstant)
            return (double.PositiveInfinity, 0);
        var cell = _sides[holder];
        var below = FirstCrossing(guard, series, holder.Rungs.Below(cell));
        var above = FirstCrossing(guard, series, holder.Rungs.Above(cell));
        return below < above ? (below, cell - 1) : (above, cell + 1);
    }

    private double FirstCrossing(Linear guard, double[][] series, double threshold)
    {
        if (double.IsInfinity(threshold))
            return double.PositiveInfinity;
        var terms = Distance(guard, series, threshold);
        var margin = Margin(guard, threshold);
        if (IsOn(guard, threshold, terms[0]))
        {
            // What remains when the root at the start is divided out.
            if (Rests(guard, threshold, terms))
                return double.PositiveInfinity;
            terms = terms[1..];
            margin = TooClose * terms.Sum(Math.Abs);
        }

        var place = PowerSeries.FirstRoot(terms, margin, out var isTangent);
        return isTangent ? throw Unsuited(Unsuitable.Tangent) : place ?? double.PositiveInfinity;
    }

    /// <summary>Refuses guards that at a place of a series creep towards a threshold without reaching it.</summary>
    private void RefuseNearMisses(IEnumerable<int> which, Linear[] guards, double[][] series, double place)
    {
        foreach (var k in which)
        {
            var rungs = _switches[k].Rungs;
            foreach (var threshold in new[] { rungs.Below(_sides[_switches[k]]), rungs.Above(_sides[_switches[k]]) })
            {
                if (guards[k].IsConstant || double.IsInfinity(threshold))
                    continue;
                var terms = Distance(guards[k], series, threshold);
                var (end, speed) = (PowerSeries.At(terms, place), PowerSeries.SlopeAt(terms, place));
                if (!IsOn(guards[k], threshold, end) && Math.Max(Math.Abs(end), Math.Abs(speed)) < Margin(guards[k], threshold))
                    throw Unsuited(Unsuitable.Tangent);
            }
        }
    }

    private void Advance(double[][] series, double place, double length, Linear[] rates)
    {
        const int Looks = 8;
        for (var look = 0; look <= Looks; look++)
        {
            var there = LinearFlow.At(series, place * look / Looks);
            _uncertainty.See(there);
            for (var stock = 0; stock < rates.Length; stock++)
                _neverFalls[stock] &= rates[stock].At(there) >= -1e-12 * rates[stock].Size(there);
        }

        if (_uncertainty.Largest.Max() > LargestSize)
            throw Unsuited(Unsuitable.TooLarge);
        var state = _basis.State(LinearFlow.At(series, place));
        // Bit equality is the point: the last way ends at the stop.
        _time = place == 1 && length == _model.Stop - _time ? _model.Stop : _time + place * length;
        _elements = _basis.At(_time, state);
    }

    private Crossing Cross(Linear[] rates, Linear[] guards, List<(Switch Holder, int Cell)> crossed)
    {
        var passing = guards.Where((_, k) => crossed.Any(pair => pair.Holder == _switches[k])).ToArray();
        var speeds = passing.Select(guard => Speed(guard, rates)).ToArray();
        foreach (var (holder, cell) in crossed)
            _sides[holder] = cell;
        Settle();
        var crossing = new Crossing(
            passing, speeds, [.. Rates().Zip(rates, (behind, before) => behind.At(_elements) - before.At(_elements))]);

        var shift = crossing.Shift(_uncertainty.Errors);
        if (_time - _lastCrossing < TooClose + 100 * (shift + _lastShift))
            throw Unsuited(Unsuitable.NearCoincidence);
        (_lastCrossing, _lastShift) = (_time, shift);
        _uncertainty.Cross(shift, crossing.Jumps);
        return crossing;
    }

    /// <summary>Brings every switch to the side that holds from now on.</summary>
    private void Settle()
    {
        const int Rounds = 10;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var holder in _switches)
                Jump(holder);
            var flow = new LinearFlow(_basis, Rates());
            var series = flow.Series(_elements, Math.Min(flow.Reach, _model.Stop - _time));
            var turned = false;
            foreach (var holder in _switches)
                turned |= Turn(holder, series);
            if (!turned)
                return;
        }

        throw Unsuited(Unsuitable.Slides);
    }

    /// <summary>Where the guard lies outside the cell, because a switch within it has changed, the cell follows.</summary>
    private void Jump(Switch holder)
    {
        var guard = holder.Guard.Held(_sides);
        var value = guard.At(_elements);
        var (below, above) = (holder.Rungs.Below(_sides[holder]), holder.Rungs.Above(_sides[holder]));
        var isInside = value > below && value < above;
        if (guard.IsConstant || (!isInside && !IsOn(guard, below, value - below) && !IsOn(guard, above, value - above)))
            _sides[holder] = holder.Rungs.CellOf(value);
    }

    /// <summary>A guard on a threshold holds the side it moves to; true if that is another than so far.</summary>
    private bool Turn(Switch holder, double[][] series)
    {
        var guard = holder.Guard.Held(_sides);
        if (guard.IsConstant)
            return false;
        var cell = _sides[holder];
        if (StandsOn(guard, series, holder.Rungs.Below(cell)) && holder.Rungs.LowerAtEquality)
            return Take(holder, cell - 1);
        if (StandsOn(guard, series, holder.Rungs.Above(cell)) && !holder.Rungs.LowerAtEquality)
            return Take(holder, cell + 1);
        var direction = Direction(guard, series, holder.Rungs.Below(cell));
        if (direction < 0)
            _sides[holder] = cell - 1;
        else if (direction == 0 && Direction(guard, series, holder.Rungs.Above(cell)) > 0)
            _sides[holder] = cell + 1;
        return _sides[holder] != cell;
    }

    private bool Take(Switch holder, int cell)
    {
        _sides[holder] = cell;
        return true;
    }

    /// <summary>Whether a guard has come to rest on a threshold, so that it belongs where equality does.</summary>
    private bool StandsOn(Linear guard, double[][] series, double threshold) =>
        double.IsFinite(threshold)
            && Distance(guard, series, threshold) is var terms
            && IsOn(guard, threshold, terms[0])
            && Rests(guard, threshold, terms);

    /// <summary>Whether a guard on a threshold rises or falls; 0 where it rests or is elsewhere.</summary>
    private int Direction(Linear guard, double[][] series, double threshold)
    {
        if (double.IsInfinity(threshold))
            return 0;
        var terms = Distance(guard, series, threshold);
        if (!IsOn(guard, threshold, terms[0]) || Rests(guard, threshold, terms))
            return 0;
        return Math.Abs(terms[1]) < TooClose * PowerSeries.Variation(terms) ? throw Unsuited(Unsuitable.Tangent) : Math.Sign(terms[1]);
    }

    private Linear[] Rates() => [.. _model.Stocks.Select(stock => stock.Rate.Held(_sides))];

    private Linear[] Guards() => [.. _switches.Select(holder => holder.Guard.Held(_sides))];

    private double[] State => _basis.State(_elements);

    private double Speed(Linear guard, Linear[] rates)
    {
        var speed = guard[Basis.Time];
        for (var stock = 0; stock < rates.Length; stock++)
            speed += guard[Basis.Stock(stock)] * rates[stock].At(_elements);
        for (var wave = 0; wave < _basis.Waves; wave++)
            speed += guard[_basis.Sine(wave)] * _basis.Frequency(wave) * _elements[_basis.Cosine(wave)];
        return speed;
    }

    private double Scale(Linear guard, double threshold)
    {
        var scale = Math.Abs(threshold) + Math.Abs(guard[Basis.One]) + Math.Abs(guard[Basis.Time] * _time);
        for (var stock = 0; stock < _basis.Stocks; stock++)
            scale += Math.Abs(guard[Basis.Stock(stock)]) * _uncertainty.Largest[stock];
        for (var wave = 0; wave < _basis.Waves; wave++)
            scale += Math.Abs(guard[_basis.Sine(wave)]);
        return scale;
    }

    private bool IsOn(Linear guard, double threshold, double distance) =>
        double.IsFinite(threshold) && Math.Abs(distance) <= 1e-12 * Scale(guard, threshold);

    private bool Rests(Linear guard, double threshold, double[] terms) =>
        PowerSeries.Variation(terms) <= 1e-12 * Scale(guard, threshold);

    /// <summary>How close to a threshold a guard may turn round.</summary>
    private double Margin(Linear guard, double threshold) => TooClose * Scale(guard, threshold) + 100 * _uncertainty.Of(guard);

    /// <summary>A guard less a threshold along a series; terms that are lost in rounding are left out.</summary>
    private static double[] Distance(Linear guard, double[][] series, double threshold)
    {
        var terms = series.Select(guard.At).ToArray();
        terms[0] -= threshold;
        var least = 1e-20 * terms.Sum(Math.Abs);
        return terms[..Math.Max(2, Array.FindLastIndex(terms, term => Math.Abs(term) > least) + 1)];
    }

    private UnsuitableModelException Unsuited(Unsuitable reason) => new(reason, _time);
}
