namespace LoopSim.Language.Libraries;

/// <summary>What a model is calibrated to, and what it is only compared with.</summary>
/// <param name="Model">The model it is written for.</param>
/// <param name="Vary">What is drawn over its declared range: parameters, or <c>links</c> for the weights of all.</param>
/// <param name="Well">The start that leads to the well state.</param>
/// <param name="Ill">The start that leads to the ill state.</param>
/// <param name="Settle">How long a start is followed, in the model's time unit.</param>
/// <param name="Deviations">How many standard deviations of a rating scale lie between ill and well.</param>
/// <param name="Entries">The statistics.</param>
/// <param name="References">The literature they cite.</param>
public sealed record Targets(
    string Model, ValueArray<string> Vary, string Well, string Ill, double Settle, double Deviations, ValueArray<Target> Entries,
    ValueArray<Reference> References)
{
    /// <summary>What stands for all links in <see cref="Vary"/>.</summary>
    public const string Links = "links";
}

/// <summary>A statistic of a model beside the observed one.</summary>
public sealed record Target
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    public TargetUse Use { get; init; }

    /// <summary>The variable read.</summary>
    public required string Of { get; init; }

    public TargetKind As { get; init; }

    /// <summary>Interventions of the library from the ill state on; none reads the state itself.</summary>
    public ValueArray<string> With { get; init; }

    /// <summary>How long they are given.</summary>
    public double For { get; init; }

    /// <summary>When the variable is read, after they began.</summary>
    public double At { get; init; }

    /// <summary>Another target whose statistic this one's is divided by; null for none.</summary>
    public string? Over { get; init; }

    /// <summary>What was observed; null where there is an interval alone.</summary>
    public double? Value { get; init; }

    public double Low { get; init; }

    public double High { get; init; }

    public string? Note { get; init; }

    public ValueArray<Citation> Evidence { get; init; }
}

/// <summary>What a target is for.</summary>
public enum TargetUse
{
    /// <summary>Sets are chosen by it.</summary>
    Calibrate,

    /// <summary>Sets are only compared with it.</summary>
    HeldOut,

    /// <summary>Others are divided by it, and it counts for nothing itself.</summary>
    Divisor,
}

/// <summary>What is made of the value read.</summary>
public enum TargetKind
{
    /// <summary>The value.</summary>
    Value,

    /// <summary>The share of the way from ill to well.</summary>
    Way,

    /// <summary>The same in standard deviations of a rating scale.</summary>
    Smd,
}
