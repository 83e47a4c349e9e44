namespace LoopSim.Tests.Switching.Expressions;

/// <summary><c>step(from)</c>, or <c>pulse(from, width)</c>.</summary>
internal sealed class TimedInput(double from, double? width = null) : Quantity
{
    private readonly Switch _span = new(Clock.Time, width is { } lasting ? Rungs.At(from, from + lasting) : Rungs.At(from));

    public override string Text => width is { } lasting
        ? $"pulse({Constant.Print(from)}, {Constant.Print(lasting)})"
        : $"step({Constant.Print(from)})";

    public override IEnumerable<Switch> Switches => _span.Nested;

    public override double At(double time, double[] state) => time >= from && (width is null || time < from + width) ? 1 : 0;

    public override Linear Held(Sides sides) => Linear.Element(sides.Basis, Basis.One, sides[_span] == 1 ? 1 : 0);
}
