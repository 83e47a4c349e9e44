namespace LoopSim.Tests.Switching.Expressions;

/// <summary>Whether a counter stands at a number, or does not.</summary>
internal sealed class Tally(Counter counter, double number, bool equal) : Condition
{
    public override string Text => $"{counter.Text} {(equal ? "==" : "!=")} {Constant.Print(number)}";

    public override IEnumerable<Switch> Switches => counter.Switches;

    // Whole numbers are exact, so that bit equality is the point.
    public override bool At(double time, double[] state) => counter.At(time, state) == number == equal;

    public override bool Held(Sides sides) => counter.Held(sides)[Basis.One] == number == equal;
}
