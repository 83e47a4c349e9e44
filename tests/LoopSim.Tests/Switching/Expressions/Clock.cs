namespace LoopSim.Tests.Switching.Expressions;

/// <summary>The time.</summary>
internal sealed class Clock : Quantity
{
    public static Clock Time { get; } = new();

    public override string Text => "time";

    public override IEnumerable<Switch> Switches => [];

    public override double At(double time, double[] state) => time;

    public override Linear Held(Sides sides) => Linear.Element(sides.Basis, Basis.Time);
}
