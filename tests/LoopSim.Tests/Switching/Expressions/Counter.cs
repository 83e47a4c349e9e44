namespace LoopSim.Tests.Switching.Expressions;

/// <summary><c>floor(x)</c>, <c>ceil(x)</c> or <c>round(x)</c>.</summary>
internal sealed class Counter(Rounding rounding, Quantity of) : Quantity
{
    private readonly Switch _whole = new(of, rounding switch
    {
        Rounding.Round => Rungs.Every(1, -0.5),
        Rounding.Ceil => Rungs.Every(1, 0, lowerAtEquality: true),
        _ => Rungs.Every(1, 0),
    });

    public override string Text => rounding switch
    {
        Rounding.Round => $"round({of.Text})",
        Rounding.Ceil => $"ceil({of.Text})",
        _ => $"floor({of.Text})",
    };

    public override IEnumerable<Switch> Switches => _whole.Nested;

    public override double At(double time, double[] state) => rounding switch
    {
        Rounding.Round => Math.Round(of.At(time, state)),
        Rounding.Ceil => Math.Ceiling(of.At(time, state)),
        _ => Math.Floor(of.At(time, state)),
    };

    public override Linear Held(Sides sides) =>
        Linear.Element(sides.Basis, Basis.One, sides[_whole] + (rounding == Rounding.Ceil ? 1 : 0));
}
