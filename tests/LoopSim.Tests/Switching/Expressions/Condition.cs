namespace LoopSim.Tests.Switching.Expressions;

/// <summary>What an <c>if</c> asks.</summary>
internal abstract class Condition
{
    public abstract string Text { get; }

    /// <summary>The switches it is made of, inner ones first.</summary>
    public abstract IEnumerable<Switch> Switches { get; }

    /// <summary>Whether it holds, by plain evaluation.</summary>
    public abstract bool At(double time, double[] state);

    /// <summary>Whether it holds while every switch keeps its side.</summary>
    public abstract bool Held(Sides sides);
}
