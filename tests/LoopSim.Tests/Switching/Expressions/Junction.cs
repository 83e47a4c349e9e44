namespace LoopSim.Tests.Switching.Expressions;

/// <summary>Two conditions joined by <c>and</c> or <c>or</c>.</summary>
internal sealed class Junction(Condition left, bool both, Condition right) : Condition
{
    public override string Text => $"({left.Text}) {(both ? "and" : "or")} ({right.Text})";

    public override IEnumerable<Switch> Switches => left.Switches.Concat(right.Switches);

    public override bool At(double time, double[] state) =>
        both ? left.At(time, state) && right.At(time, state) : left.At(time, state) || right.At(time, state);

    public override bool Held(Sides sides) =>
        both ? left.Held(sides) && right.Held(sides) : left.Held(sides) || right.Held(sides);
}
