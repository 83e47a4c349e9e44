namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A quantity whose passing of a threshold changes which linear form holds.</summary>
internal sealed class Switch(Quantity guard, Rungs rungs)
{
    public Quantity Guard => guard;

    public Rungs Rungs => rungs;

    /// <summary>The switches inside the guard, then this one.</summary>
    public IEnumerable<Switch> Nested => guard.Switches.Append(this);
}
