namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A stock's value.</summary>
internal sealed class Stock(int index, string name) : Quantity
{
    public override string Text => name;

    public override IEnumerable<Switch> Switches => [];

    public override double At(double time, double[] state) => state[index];

    public override Linear Held(Sides sides) => Linear.Element(sides.Basis, Basis.Stock(index));
}
