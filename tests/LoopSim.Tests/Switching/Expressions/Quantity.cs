namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A quantity that is linear in the stocks, the time and the waves as long as every switch in it stays on one side.</summary>
internal abstract class Quantity
{
    /// <summary>The quantity in the model language.</summary>
    public abstract string Text { get; }

    /// <summary>The switches it is made of, inner ones first.</summary>
    public abstract IEnumerable<Switch> Switches { get; }

    /// <summary>Its value by plain evaluation; knows nothing of sides.</summary>
    public abstract double At(double time, double[] state);

    /// <summary>What it is while every switch keeps its side.</summary>
    public abstract Linear Held(Sides sides);

    public static implicit operator Quantity(double value) => new Constant(value);

    public static Quantity operator +(Quantity left, Quantity right) => new Sum(left, right);

    public static Quantity operator -(Quantity left, Quantity right) => new Sum(left, -1 * right);

    public static Quantity operator *(double factor, Quantity quantity) => Scaled.By(factor, quantity);
}
