namespace LoopSim;

/// <summary>What a policy came to in one run: the treatment that its decisions make, and how it went.</summary>
public sealed record PolicyResult
{
    /// <summary>The run with the treatment as an ordinary schedule.</summary>
    public required Experiment Experiment { get; init; }

    /// <summary>In the order of time.</summary>
    public required IReadOnlyList<PolicyDecision> Decisions { get; init; }

    /// <summary>What counts as remission.</summary>
    public required Outcome Remission { get; init; }

    /// <summary>How many steps began, those after a relapse among them.</summary>
    public required int Steps { get; init; }

    /// <summary>How many relapses were seen.</summary>
    public required int Relapses { get; init; }

    /// <summary>How long after its beginning remission was first seen; null where it never was.</summary>
    public required double? TimeToRemission { get; init; }

    /// <summary>For how much of the run anything was given; a taper counts.</summary>
    public required double TimeInTreatment { get; init; }

    /// <summary>How far the run is known, up to a change of its inputs; null where nothing is kept.</summary>
    internal LaneCheckpoint? Reached { get; init; }

    /// <summary>A number that says how it went; NaN for what never happened.</summary>
    public double Quantity(PolicyQuantity quantity) => quantity switch
    {
        PolicyQuantity.TreatmentSteps => Steps,
        PolicyQuantity.Relapses => Relapses,
        PolicyQuantity.TimeToRemission => TimeToRemission ?? double.NaN,
        _ => TimeInTreatment,
    };
}
