namespace LoopSim;

/// <summary>What a search for the least of an intervention came to.</summary>
public enum LeastFinding
{
    /// <summary>A least value rescues.</summary>
    Found,

    /// <summary>No value looked at rescues.</summary>
    NoneWorks,

    /// <summary>The outcome holds at judging time without any intervention, so there is nothing to find a least of.</summary>
    NotNeeded,
}

/// <summary>The least of an intervention that works.</summary>
/// <param name="Range">What was varied, and between which values.</param>
/// <param name="Finding">What the search came to.</param>
/// <param name="Value">The least value found that rescues; null where none does, or none is needed.</param>
/// <param name="Settings">The run at that value, or at the highest.</param>
public sealed record LeastResult(ContinuationRange Range, LeastFinding Finding, double? Value, RunSettings Settings)
{
    /// <summary>The finding for people.</summary>
    public string Sentence
    {
        get
        {
            var looked = $"looked at {LeastIntervention.Places} values from {Words.Number(Range.Low)} to {Words.Number(Range.High)}";
            return Finding switch
            {
                LeastFinding.Found => $"{Range.Name} {Words.Number(Value!.Value)} is the least that works ({looked}, then by bisection)",
                LeastFinding.NotNeeded => $"no {Range.Name} is needed: the outcome holds without the intervention",
                _ => $"no {Range.Name} works ({looked})",
            };
        }
    }
}
