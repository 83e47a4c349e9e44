using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching.Drawing;

/// <summary>Draws what switches where a stock is: thresholds, windows, counters, caps, lookups.</summary>
/// <param name="dice">What decides.</param>
/// <param name="stock">The stock looked at.</param>
/// <param name="low">The least it comes to.</param>
/// <param name="high">The most it comes to.</param>
/// <param name="curves">Where lookups are added.</param>
internal sealed class StateGates(Dice dice, Quantity stock, double low, double high, List<Curve> curves)
{
    private double Span => high - low;

    public Drawn<Condition> Condition() => dice.Below(10) switch
    {
        0 => new("x > c", new Comparison(stock, dice.Pick(">", ">="), Threshold())),
        8 => new("c < x", new Comparison(Threshold(), dice.Pick("<", "<="), stock)),
        9 =>
            new("floor(x) == k",
                new Tally(new Counter(dice.Pick(Enum.GetValues<Rounding>()), Steps() * stock),
                    Math.Floor(dice.Between(low, high) / Span * 5), equal: dice.Chance(0.7))),
        1 => new("x <= c", new Comparison(stock, dice.Pick("<", "<="), Threshold())),
        2 =>
            new(
                "abs(x - c) < w",
                new Comparison(new Absolute(stock - Threshold()), dice.Pick("<", "<="), dice.Scale(Span / 500, Span / 4))),
        3 => Between(),
        4 => Periodic(),
        5 =>
            new("floor(x) >= k",
                new Comparison(
                    new Counter(Rounding.Floor, Steps() * stock), dice.Pick(">", ">="), Math.Floor(dice.Between(low, high) / Span * 6))),
        6 => new("not x", new Negation(new Comparison(stock, dice.Pick("<", ">"), Threshold()))),
        _ => new("max(x, c) < d", new Comparison(new Extreme(largest: true, stock, Threshold()), dice.Pick("<", ">"), Threshold())),
    };

    /// <summary>A rate that is never negative and about as large as the given one.</summary>
    public Drawn<Quantity> Input(double size)
    {
        var height = Dice.Round(size * dice.Between(0.3, 2));
        switch (dice.Below(11))
        {
            case 8:
                var (floor, ceiling) = (Threshold(), Threshold());
                return new("min(max)", Dice.Round(height / Span) * (new Extreme(
                    largest: false, new Extreme(largest: true, stock, Math.Min(floor, ceiling)),
                    Math.Max(floor, ceiling)) - Math.Min(floor, ceiling)));
            case 0:
                return new("max(0, c - x)", Dice.Round(height / Span) * new Extreme(largest: true, 0, Threshold() - stock));
            case 1:
                return new("max(0, x - c)", Dice.Round(height / Span) * new Extreme(largest: true, 0, stock - Threshold()));
            case 2:
                var bottom = Dice.Round(low - 0.01 * Span);
                return new(
                    "min(x, c)", Dice.Round(height / Span) * new Extreme(largest: false, stock - bottom, Dice.Round(Threshold() - bottom)));
            case 3:
                return new("abs(x - c)", Dice.Round(height / Span) * new Absolute(stock - Threshold()));
            case 4:
                return new("floor(x) as a rate",
                    Dice.Round(height / 6) * (
                        new Counter(dice.Pick(Enum.GetValues<Rounding>()), Steps() * stock) - Math.Floor(low * 8 / Span - 2)));
            case 5:
                return new("mod(x) as a rate", Dice.Round(height / Span) * new Remainder(stock, dice.Scale(Span / 8, Span)));
            case 6:
                return new("sign(x - c)", height * (new Sign(stock - Threshold()) + 1));
            case 7:
                return new("lookup(x)", Lookup(height));
            default:
                var gate = Condition();
                return new(gate.Kind, new Choice(gate.Value, height, dice.Chance(0.4) ? Dice.Round(height * dice.Between(0, 0.7)) : 0));
        }
    }

    public double Threshold() => dice.Between(low + 0.05 * Span, high - 0.05 * Span);

    /// <summary>By what to multiply the stock so that it passes a few whole numbers.</summary>
    private double Steps() => Dice.Round(dice.Between(2, 8) / Span);

    private Drawn<Condition> Between()
    {
        var (a, b) = (Threshold(), Threshold());
        return new("x > c and x < d", new Junction(
            new Comparison(stock, ">", Math.Min(a, b)), both: true, new Comparison(stock, "<", Math.Max(a, b))));
    }

    private Drawn<Condition> Periodic()
    {
        var period = dice.Scale(Span / 12, Span / 2);
        return new(
            "mod(x, c) < w", new Comparison(new Remainder(stock, period), dice.Pick("<", ">"), dice.Between(0.02 * period, 0.98 * period)));
    }

    private Curve Lookup(double height)
    {
        (double, double)[] points =
        [
            (Dice.Round(low + dice.Between(-0.1, 0.2) * Span), dice.Chance(0.5) ? 0 : height),
            (Dice.Round(low + dice.Between(0.25, 0.5) * Span), height),
            (Dice.Round(low + dice.Between(0.55, 0.8) * Span), dice.Between(0, height)),
            (Dice.Round(low + dice.Between(0.85, 1.2) * Span), dice.Chance(0.5) ? 0 : height),
        ];
        curves.Add(new Curve($"curve_{curves.Count}", points, dice.Chance(0.3), stock));
        return curves[^1];
    }
}
