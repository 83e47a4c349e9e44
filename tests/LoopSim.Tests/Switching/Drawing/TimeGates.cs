using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching.Drawing;

/// <summary>Draws what switches at times: windows, periodic gates, steps, waves, lookups of time.</summary>
internal sealed class TimeGates(Dice dice, double start, double stop, List<double> periods, List<Curve> curves)
{
    private double Span => stop - start;

    /// <summary>A window short enough to fall between the steps of a resting solver, and its middle.</summary>
    public (double Middle, double Half) Window()
    {
        var half = dice.Chance(0.6) ? dice.Scale(0.002, 0.3) : dice.Scale(0.3, Span / 8);
        return (dice.Between(start + 1.1 * half, stop - 1.1 * half), half);
    }

    public Drawn<Condition> Condition() => dice.Below(8) switch
    {
        0 or 1 => AbsoluteWindow(),
        2 => Between(),
        3 => new("time not <", new Negation(new Comparison(Clock.Time, "<", Inside()))),
        4 or 5 => Periodic(),
        6 => OnWave(),
        _ => new("time or", new Junction(AbsoluteWindow().Value, both: false, Between().Value)),
    };

    /// <summary>An input that is zero for long and never negative, worth about the given area.</summary>
    public Drawn<Quantity> Input(double area)
    {
        switch (dice.Below(11))
        {
            case 0:
                var (middle, half) = Window();
                return new("pulse", Height(area, 2 * half) * new TimedInput(Dice.Round(middle - half), Dice.Round(2 * half)));
            case 1:
                return new("step", Height(area, Span) * new TimedInput(Inside()));
            case 2:
                var from = dice.Between(start, stop - Span / 10);
                return new("ramp", Height(area, Span) * new Ramp(from, dice.Between(from + Span / 50, stop)));
            case 3:
                return new("max(0, sin)", Height(area, Span / 3) * new Extreme(largest: true, 0, Wave()));
            case 4:
                return new("lookup(time)", Lookup(area));
            case 5:
                return new("mod(time) as a rate", Height(area, Span) * new Remainder(Clock.Time, Period()));
            case 6:
                return new("floor(time)",
                    Height(area, Span * 10) * new Counter(
                        dice.Pick(Enum.GetValues<Rounding>()), Dice.Round(dice.Between(10, 30) / Span) * Clock.Time));
            case 7:
                var (period, number) = (Period(), dice.Below(3));
                return new("floor(time) == k", new Choice(
                    new Tally(new Counter(Rounding.Floor, Dice.Round(4 / period) * new Remainder(Clock.Time, period)), number,
                        equal: dice.Chance(0.7)),
                        Height(area, Span / 4), 0));
            case 8:
                return new("if(step)", new Choice(new Comparison(new TimedInput(Inside()), ">", 0.5), Height(area, Span), 0));
            default:
                var gate = Condition();
                return new(
                    gate.Kind, new Choice(gate.Value, Height(area, OpenFor(gate.Value)), dice.Chance(0.2) ? Height(area, 2 * Span) : 0));
        }
    }

    /// <summary>A period that fits into the run at most some forty times.</summary>
    public double Period() => dice.Scale(Span / 40, Span / 4);

    private double Inside() => dice.Between(start + Span / 20, stop - Span / 20);

    private Drawn<Condition> AbsoluteWindow()
    {
        var (middle, half) = Window();
        return new("abs(time - c) < w", new Comparison(new Absolute(Clock.Time - middle), dice.Pick("<", "<="), half));
    }

    private Drawn<Condition> Between()
    {
        var (middle, half) = Window();
        return new("time > c and time < d", new Junction(
            new Comparison(Clock.Time, dice.Pick(">", ">="), Dice.Round(middle - half)), both: true,
            new Comparison(Clock.Time, dice.Pick("<", "<="), Dice.Round(middle + half))));
    }

    private Drawn<Condition> Periodic()
    {
        var period = Period();
        var width = dice.Scale(period / 1000, period / 2);
        return dice.Chance(0.6)
            ? new("mod(time, p) < w", new Comparison(new Remainder(Clock.Time, period), "<", width))
            : new("mod(time, p) >= w", new Comparison(new Remainder(Clock.Time, period), dice.Pick(">", ">="), Dice.Round(period - width)));
    }

    private Drawn<Condition> OnWave() =>
        new(
            "sin(time) > c",
            new Comparison(Wave(), dice.Pick(">", "<"), dice.Chance(0.3) ? dice.Between(0.9, 0.9995) : dice.Between(-0.9, 0.9)));

    private Wave Wave()
    {
        periods.Add(Period());
        return new Wave(periods.Count - 1, periods[^1]);
    }

    private Curve Lookup(double area)
    {
        var width = Span / 10;
        var first = dice.Between(start, stop - 4 * width);
        (double, double)[] points =
        [
            (first, 0),
            (Dice.Round(first + dice.Between(0.1, 1) * width), Height(area, width)),
            (Dice.Round(first + dice.Between(1.1, 2) * width), Height(area, width)),
            (Dice.Round(first + dice.Between(2.1, 3) * width), dice.Chance(0.7) ? 0 : Height(area, 4 * width)),
        ];
        curves.Add(new Curve($"curve_{curves.Count}", points, extrapolates: false, Clock.Time));
        return curves[^1];
    }

    private double Height(double area, double width) => Dice.Round(area / width * dice.Between(0.5, 2));

    /// <summary>For how long a condition holds, by looking often enough to see most windows.</summary>
    private double OpenFor(Condition gate)
    {
        const int Looks = 5_000;
        var open = Enumerable.Range(0, Looks).Count(look => gate.At(start + Span * look / Looks, []));
        return Math.Max(open, 0.5) / Looks * Span;
    }
}
