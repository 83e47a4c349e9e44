using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching.Drawing;

/// <summary>Draws a random model that switches; the seed decides everything.</summary>
internal sealed class ModelDraw
{
    private static readonly string[] _names = ["x", "y", "z", "u"];

    private readonly Dice _dice;
    private readonly double _start;
    private readonly double _stop;
    private readonly List<double> _periods = [];
    private readonly List<Curve> _curves = [];
    private readonly List<Auxiliary> _auxiliaries = [];
    private readonly List<string> _kinds = [];
    private readonly List<SwitchingStock> _stocks = [];
    private readonly TimeGates _gates;
    private (double Low, double High)[]? _ranges;

    private ModelDraw(int seed)
    {
        _dice = new Dice(seed);
        _start = _dice.Chance(0.85) ? 0 : _dice.Between(-50, 50);
        _stop = Dice.Round(_start + _dice.Scale(50, 1000));
        _gates = new TimeGates(_dice, _start, _stop, _periods, _curves);
    }

    public static SwitchingModel Model(int seed) => new ModelDraw(seed).Draw();

    private double Span => _stop - _start;

    private SwitchingModel Draw()
    {
        var count = 1 + _dice.Below(4);
        while (_stocks.Count < count)
        {
            var room = count - _stocks.Count;
            switch (_dice.Below(14))
            {
                case 0 when room >= 3:
                    AddTwins();
                    break;
                case 1 when room >= 2:
                    AddTouchingWindows();
                    break;
                case 2:
                    AddVessel();
                    break;
                case 3 when room >= 2:
                    AddClock();
                    break;
                default:
                    AddStock();
                    break;
            }
        }

        if (_stocks.Count > 1 && _dice.Chance(0.25))
            AddFeedback();
        return Model();
    }

    private void AddStock()
    {
        var index = _stocks.Count;
        var own = new Stock(index, _names[index]);
        var area = _dice.Scale(1, 100);
        var decay = _dice.Chance(0.45) ? 0 : _dice.Scale(2 / Span, 2);
        Quantity rate = _dice.Chance(0.5) ? 0 : Dice.Round(area / Span * (1 + decay * Span / 2));
        if (decay > 0)
            rate -= decay * own;

        // The first stock has only the time to switch it, and itself; later ones have those before.
        var parts = 1 + _dice.Below(2);
        for (var part = 0; part < parts; part++)
            rate += Named(index == 0 || _dice.Chance(0.4) ? Timed(area) : Watching(_dice.Below(index), area));
        if (_dice.Chance(0.2))
            rate -= SwitchedDecay(own, index);
        Add(_dice.Chance(0.5) ? 0 : _dice.Between(0, area), rate);
        if (_dice.Chance(0.35))
            Replace(index, rate + Watching(index, area));
    }

    /// <summary>Two stocks that do the same switch at one instant, and drive a third.</summary>
    private void AddTwins()
    {
        var area = _dice.Scale(1, 100);
        var input = Timed(area);
        var first = _stocks.Count;
        Add(0, Dice.Round(area / Span) + input);
        Add(0, Dice.Round(area / Span) + input);
        var (low, high) = Range(first);
        var threshold = _dice.Between(low + 0.1 * (high - low), high - 0.1 * (high - low));
        var height = Dice.Round(area / Span * 3);
        Quantity Gate(int index) => new Choice(new Comparison(Of(index), ">", threshold), height, 0);
        for (var twin = first; twin <= first + 1; twin++)
            Replace(twin, _stocks[twin].Rate + Gate(twin));
        Add(0, Gate(first) + Gate(first + 1));
        _kinds.Add("twins");
    }

    /// <summary>Two stocks, one driven until the instant at which the drive of the other begins.</summary>
    private void AddTouchingWindows()
    {
        var (middle, half) = _gates.Window();
        var height = Dice.Round(_dice.Scale(1, 100) / half);
        var before = new Junction(
            new Comparison(Clock.Time, ">", Dice.Round(middle - half)), both: true, new Comparison(Clock.Time, "<", middle));
        Add(0, new Choice(before, height, 0));
        Add(0, height * new TimedInput(middle, half));
        _kinds.Add("windows that touch");
    }

    /// <summary>A stock that fills until it is full.</summary>
    private void AddVessel()
    {
        var index = _stocks.Count;
        var full = _dice.Scale(1, 100);
        var filling = new Choice(
            new Comparison(new Stock(index, _names[index]), _dice.Pick("<", "<="), full),
            Dice.Round(full / Span / _dice.Between(0.1, 0.9)), 0);
        Add(0, filling);
        _kinds.Add("fills until full");
    }

    /// <summary>A stock that keeps time, and one whose rate looks at both for the same instant.</summary>
    private void AddClock()
    {
        var speed = _dice.Pick(0.25, 0.5, 1, 2);
        var clock = _stocks.Count;
        Add(0, speed);
        var (elapsed, height) = (_dice.Between(0.1, 0.9) * Span, Dice.Round(_dice.Scale(1, 100) / Span));
        elapsed = Math.Round(elapsed, 3);
        var byClock = new Comparison(Of(clock), _dice.Pick(">", "<"), speed * elapsed);
        var byTime = new Comparison(Clock.Time, _dice.Pick(">", "<"), Math.Round(_start + elapsed, 4));
        Add(0, new Choice(new Junction(byClock, _dice.Chance(0.5), byTime), height, 0) + new Choice(byTime, 0, 2 * height));
        _kinds.Add("clock");
    }

    /// <summary>An earlier stock looks at a later one.</summary>
    private void AddFeedback()
    {
        var earlier = _dice.Below(_stocks.Count - 1);
        var later = earlier + 1 + _dice.Below(_stocks.Count - 1 - earlier);
        var (low, high) = Range(later);
        if (!(high - low > 1e-6))
            return;
        var gate = new StateGates(_dice, Of(later), low, high, _curves).Condition();
        var (bottom, top) = Range(earlier);
        Replace(earlier, _stocks[earlier].Rate + new Choice(gate.Value, Dice.Round((top - bottom + 1) / Span * _dice.Between(-2, 2)), 0));
        _kinds.AddRange([gate.Kind, "feedback"]);
    }

    /// <summary>A decay that is there under a condition.</summary>
    private Choice SwitchedDecay(Stock own, int index)
    {
        var looksAtTime = index == 0 || _dice.Chance(0.4);
        var watched = looksAtTime ? 0 : _dice.Below(index);
        var (low, high) = looksAtTime ? (0, 0) : Range(watched);
        var gate = high - low > 1e-6 ? new StateGates(_dice, Of(watched), low, high, _curves).Condition() : _gates.Condition();
        _kinds.AddRange([gate.Kind, "switched decay"]);
        return new Choice(gate.Value, _dice.Scale(2 / Span, 1) * own, _dice.Chance(0.3) ? _dice.Scale(1 / Span, 0.3) * own : 0);
    }

    private Quantity Named(Quantity part)
    {
        if (!_dice.Chance(0.25))
            return part;
        _auxiliaries.Add(new Auxiliary($"part_{_auxiliaries.Count}", part));
        return _auxiliaries[^1];
    }

    private Quantity Timed(double area)
    {
        var input = _gates.Input(area);
        _kinds.Add(input.Kind);
        return input.Value;
    }

    /// <summary>What a stock's place, or its lead over another, gives.</summary>
    private Quantity Watching(int index, double area)
    {
        var (low, high) = Range(index);
        if (!(high - low > 1e-6))
            return Timed(area);
        var size = area / Span * 3;
        var gates = new StateGates(_dice, Of(index), low, high, _curves);
        switch (_dice.Below(8))
        {
            case 0:
                var (state, time) = (gates.Condition(), _gates.Condition());
                _kinds.AddRange([state.Kind, time.Kind, "and, or"]);
                return new Choice(new Junction(state.Value, _dice.Chance(0.5), time.Value), Dice.Round(size), 0);
            case 1:
                var (outer, inner) = (gates.Condition(), gates.Condition());
                _kinds.AddRange([outer.Kind, inner.Kind, "if in if"]);
                return new Choice(outer.Value, new Choice(inner.Value, Dice.Round(size), Dice.Round(size / 3)), Dice.Round(size / 5));
            case 2 when _stocks.Count > 1:
                var other = (index + 1) % _stocks.Count;
                _kinds.Add("x > y");
                return new Choice(new Comparison(Of(index), _dice.Pick(">", "<="), Of(other)), Dice.Round(size), 0);
            default:
                var input = gates.Input(size);
                _kinds.Add(input.Kind);
                return input.Value;
        }
    }

    private static Stock Of(int index) => new(index, _names[index]);

    private void Add(double initial, Quantity rate)
    {
        _stocks.Add(new SwitchingStock(_names[_stocks.Count], initial, rate));
        _ranges = null;
    }

    private void Replace(int index, Quantity rate)
    {
        _stocks[index] = _stocks[index] with { Rate = rate };
        _ranges = null;
    }

    private SwitchingModel Model() =>
        new(_start, _stop, [.. _stocks], [.. _periods], [.. _curves], [.. _auxiliaries], [.. _kinds.Distinct()]);

    /// <summary>Between what a stock moves, by Euler's method: good enough to place thresholds.</summary>
    private (double Low, double High) Range(int index)
    {
        _ranges ??= Ranges();
        var (low, high) = _ranges[index];
        return double.IsFinite(high - low) && high - low < 1e6 ? (low, high) : (0, 0);
    }

    private (double Low, double High)[] Ranges()
    {
        const int Steps = 2000;
        var state = _stocks.Select(stock => stock.Initial).ToArray();
        var rates = new double[state.Length];
        var ranges = state.Select(x => (Low: x, High: x)).ToArray();
        for (var step = 0; step < Steps; step++)
        {
            var time = _start + Span * step / Steps;
            for (var k = 0; k < state.Length; k++)
                rates[k] = _stocks[k].Rate.At(time, state);
            for (var k = 0; k < state.Length; k++)
            {
                state[k] += Span / Steps * rates[k];
                ranges[k] = (Math.Min(ranges[k].Low, state[k]), Math.Max(ranges[k].High, state[k]));
            }
        }

        return ranges;
    }
}
