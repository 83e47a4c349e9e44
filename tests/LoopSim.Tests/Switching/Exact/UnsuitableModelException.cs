namespace LoopSim.Tests.Switching.Exact;

/// <summary>A model turned out to prove nothing.</summary>
internal sealed class UnsuitableModelException(Unsuitable reason, double time) : Exception($"{reason} at time {time:R}")
{
    public Unsuitable Reason => reason;
}
