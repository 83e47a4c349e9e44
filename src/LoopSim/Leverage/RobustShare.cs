namespace LoopSim;

/// <summary>In which share of uncertain models a cut recovers.</summary>
/// <param name="Links">What is cut.</param>
/// <param name="Recovering">The informative members that recover with the cut.</param>
/// <param name="Informative">The members that would be ill at judging time without it; the others say nothing.</param>
/// <param name="Members">All members.</param>
public sealed record RobustShare(ValueArray<string> Links, int Recovering, int Informative, int Members)
{
    /// <summary>Null without informative members.</summary>
    public double? Share => Informative == 0 ? null : (double)Recovering / Informative;

    /// <summary>The interval that holds the share of endlessly many members with 95 % confidence.</summary>
    public (double Low, double High) Interval => WilsonInterval.Of(Recovering, Informative);
}
