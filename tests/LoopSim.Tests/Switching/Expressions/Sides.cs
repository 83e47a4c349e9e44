namespace LoopSim.Tests.Switching.Expressions;

/// <summary>The cell in which every switch is held.</summary>
internal sealed class Sides(Basis basis)
{
    private readonly Dictionary<Switch, int> _cells = [];

    public Basis Basis => basis;

    public int this[Switch holder]
    {
        get => _cells[holder];
        set => _cells[holder] = value;
    }
}
