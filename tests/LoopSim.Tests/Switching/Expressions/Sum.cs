namespace LoopSim.Tests.Switching.Expressions;

/// <summary>Two quantities added.</summary>
internal sealed class Sum(Quantity left, Quantity right) : Quantity
{
    public override string Text => right.Text is ['-', .. var rest] ? $"{left.Text} - {rest}" : $"{left.Text} + {right.Text}";

    public override IEnumerable<Switch> Switches => left.Switches.Concat(right.Switches);

    public override double At(double time, double[] state) => left.At(time, state) + right.At(time, state);

    public override Linear Held(Sides sides) => left.Held(sides) + right.Held(sides);

    public Quantity Times(double factor) => factor * left + factor * right;
}
