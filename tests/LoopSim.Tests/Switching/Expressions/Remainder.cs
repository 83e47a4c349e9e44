namespace LoopSim.Tests.Switching.Expressions;

/// <summary><c>mod(x, modulus)</c> with a positive modulus.</summary>
internal sealed class Remainder(Quantity of, double modulus) : Quantity
{
    private readonly Switch _turn = new(of, Rungs.Every(modulus, 0));

    public override string Text => $"mod({of.Text}, {Constant.Print(modulus)})";

    public override IEnumerable<Switch> Switches => _turn.Nested;

    public override double At(double time, double[] state)
    {
        var value = of.At(time, state);
        return value - modulus * Math.Floor(value / modulus);
    }

    public override Linear Held(Sides sides) =>
        of.Held(sides) + Linear.Element(sides.Basis, Basis.One, -modulus * sides[_turn]);
}
