namespace LoopSim.Tests.Switching.Expressions;

/// <summary><c>ramp(from, to)</c>: from 0 evenly to 1.</summary>
internal sealed class Ramp(double from, double to) : Quantity
{
    private readonly Switch _span = new(Clock.Time, Rungs.At(from, to));

    public override string Text => $"ramp({Constant.Print(from)}, {Constant.Print(to)})";

    public override IEnumerable<Switch> Switches => _span.Nested;

    public override double At(double time, double[] state) => Math.Clamp((time - from) / (to - from), 0, 1);

    public override Linear Held(Sides sides) => sides[_span] switch
    {
        0 => Linear.Element(sides.Basis, Basis.One, 0),
        1 => 1 / (to - from) * (Linear.Element(sides.Basis, Basis.Time) + Linear.Element(sides.Basis, Basis.One, -from)),
        _ => Linear.Element(sides.Basis, Basis.One),
    };
}
