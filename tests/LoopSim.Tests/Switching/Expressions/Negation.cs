namespace LoopSim.Tests.Switching.Expressions;

/// <summary><c>not</c> a condition.</summary>
internal sealed class Negation(Condition of) : Condition
{
    public override string Text => $"not ({of.Text})";

    public override IEnumerable<Switch> Switches => of.Switches;

    public override bool At(double time, double[] state) => !of.At(time, state);

    public override bool Held(Sides sides) => !of.Held(sides);
}
