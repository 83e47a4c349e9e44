namespace LoopSim.Bifurcation.Curves;

/// <summary>How long steps along a curve may be, and how much it may turn on the way.</summary>
internal sealed record CurveRules(double LargestStep, double SmallestStep = 1e-8)
{
    /// <summary>A step over which the curve turns further is halved: 18 degrees.</summary>
    public double SharpestCosine { get; init; } = 0.95;

    /// <summary>Only a step over which it turns less may be followed by a longer one: 8 degrees.</summary>
    public double GentleCosine { get; init; } = 0.99;

    /// <summary>A correction below this, relative to the unknowns, is the last.</summary>
    public double Converged { get; init; } = 1e-13;
}
