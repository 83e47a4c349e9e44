namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A quantity with a name of its own.</summary>
internal sealed class Auxiliary(string name, Quantity of) : Quantity
{
    public override string Text => name;

    /// <summary>Its entry in the section of auxiliaries.</summary>
    public string Entry => $"{name}: \"{of.Text}\"";

    public override IEnumerable<Switch> Switches => of.Switches;

    public override double At(double time, double[] state) => of.At(time, state);

    public override Linear Held(Sides sides) => of.Held(sides);
}
