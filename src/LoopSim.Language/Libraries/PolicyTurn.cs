namespace LoopSim.Language.Libraries;

/// <summary>What follows from what is seen.</summary>
public abstract record PolicyTurn
{
    private PolicyTurn()
    {
    }

    /// <summary>Treatment ends.</summary>
    public sealed record Stop : PolicyTurn;

    /// <summary>The maintenance of the policy begins.</summary>
    public sealed record Maintain : PolicyTurn;

    /// <summary>A step begins, by its place among the policy's.</summary>
    public sealed record Go(int Step) : PolicyTurn;

    /// <summary>The step begins again that led to remission.</summary>
    public sealed record Again : PolicyTurn;
}
