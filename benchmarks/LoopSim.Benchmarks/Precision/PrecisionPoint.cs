namespace LoopSim.Benchmarks.Precision;

/// <summary>A run of a problem with a method at one tolerance or step: what it cost and how far from the truth it ended.</summary>
/// <param name="Problem">What was run.</param>
/// <param name="Method">The method.</param>
/// <param name="Setting">The relative tolerance, or the fixed step.</param>
/// <param name="Error">The largest error of a component at the end, relative to 0.001 and the component.</param>
/// <param name="Evaluations">Evaluations of the rates.</param>
/// <param name="Seconds">Processor time of a run.</param>
internal sealed record PrecisionPoint(string Problem, string Method, double Setting, double Error, long Evaluations, double Seconds);
