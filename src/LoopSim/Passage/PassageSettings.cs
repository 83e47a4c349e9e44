namespace LoopSim;

/// <summary>What a user chooses for a passage from one state to another.</summary>
/// <param name="To">A start of the model, or a condition such as <c>x &gt;= 0</c>.</param>
public sealed record PassageSettings(string To)
{
    /// <summary>How near a state is reached, in the max norm scaled by the stocks' ranges.</summary>
    public double Radius { get; init; } = StateNaming.Reach;

    /// <summary>How long paths are followed; null for as long as nearly all need.</summary>
    public double? Within { get; init; }
}
