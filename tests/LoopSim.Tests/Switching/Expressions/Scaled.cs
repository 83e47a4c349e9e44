namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A quantity times a number.</summary>
internal sealed class Scaled : Quantity
{
    private readonly double _factor;
    private readonly Quantity _quantity;

    private Scaled(double factor, Quantity quantity) => (_factor, _quantity) = (factor, quantity);

    public override string Text => $"{Constant.Print(_factor)} * {_quantity.Text}";

    public override IEnumerable<Switch> Switches => _quantity.Switches;

    /// <summary>Sums are multiplied out and factors joined, so that no text needs brackets.</summary>
    public static Quantity By(double factor, Quantity quantity) => quantity switch
    {
        Sum sum => sum.Times(factor),
        Scaled scaled => new Scaled(factor * scaled._factor, scaled._quantity),
        Constant constant => factor * constant.At(0, []),
        _ => new Scaled(factor, quantity),
    };

    public override double At(double time, double[] state) => _factor * _quantity.At(time, state);

    public override Linear Held(Sides sides) => _factor * _quantity.Held(sides);
}
