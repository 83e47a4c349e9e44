namespace LoopSim.Tests.Switching.Expressions;

/// <summary><c>if(condition, then, otherwise)</c>.</summary>
internal sealed class Choice(Condition condition, Quantity then, Quantity otherwise) : Quantity
{
    public override string Text => $"if({condition.Text}, {then.Text}, {otherwise.Text})";

    public override IEnumerable<Switch> Switches => [.. condition.Switches, .. then.Switches, .. otherwise.Switches];

    public override double At(double time, double[] state) =>
        condition.At(time, state) ? then.At(time, state) : otherwise.At(time, state);

    public override Linear Held(Sides sides) => condition.Held(sides) ? then.Held(sides) : otherwise.Held(sides);
}
