namespace LoopSim.Tests.Switching.Expressions;

/// <summary>The larger or the smaller of two quantities.</summary>
internal sealed class Extreme(bool largest, Quantity left, Quantity right) : Quantity
{
    private readonly Switch _leftLeads = new(left - right, Rungs.At(0));

    public override string Text => $"{(largest ? "max" : "min")}({left.Text}, {right.Text})";

    public override IEnumerable<Switch> Switches => _leftLeads.Nested;

    public override double At(double time, double[] state) => largest
        ? Math.Max(left.At(time, state), right.At(time, state))
        : Math.Min(left.At(time, state), right.At(time, state));

    public override Linear Held(Sides sides) => sides[_leftLeads] == 1 == largest ? left.Held(sides) : right.Held(sides);
}
