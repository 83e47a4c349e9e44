namespace LoopSim.Language.Libraries;

/// <summary>An intervention, or an exposure that induces the illness, as the inputs it moves while it acts.</summary>
public sealed record KnownIntervention : AdjustingEntry
{
    /// <summary>Other names it goes by.</summary>
    public ValueArray<string> Aliases { get; init; }

    public InterventionKind Kind { get; init; }

    /// <summary>The sentence that goes wherever its result goes.</summary>
    public required string Sentence { get; init; }

    /// <summary>What it is taken to act on, in words.</summary>
    public required string ActsOn { get; init; }

    /// <summary>How long after its beginning it begins to act, in the model's time unit.</summary>
    public double Onset { get; init; }

    /// <summary>How long after its end it goes on acting, in the model's time unit.</summary>
    public double Offset { get; init; }

    /// <summary>For what is given in sessions: how often, and how long each lasts. Null for what is given all the time.</summary>
    public Sessions? Sessions { get; init; }

    /// <summary>What trials found, in words, with their source; a size in a trial is not the size of an adjustment.</summary>
    public required string Found { get; init; }

    public EvidenceGrade Grade { get; init; }
}

/// <summary>Sessions of a course, the first at its beginning and each for itself with the intervention's onset and offset.</summary>
/// <param name="Every">From the beginning of one to that of the next, in the model's time unit.</param>
/// <param name="For">How long each lasts.</param>
public sealed record Sessions(double Every, double For);

/// <summary>Whether an intervention is given against the illness or brings it about.</summary>
public enum InterventionKind { Treats, Induces }

/// <summary>How much stands behind an effect on depression in people. Strong: large trials or several meta-analyses agree. Moderate:
/// trials, with doubts about their size or bias. Weak: few or small trials. Experimental: animals, pilots, or reasoning.</summary>
public enum EvidenceGrade { Strong, Moderate, Weak, Experimental }
