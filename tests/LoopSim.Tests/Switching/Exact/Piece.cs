using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching.Exact;

/// <summary>A stretch of time in which no switch changes its side.</summary>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="Rates">Every stock's rate, a linear form.</param>
/// <param name="StartState">The exact state at its start.</param>
/// <param name="EndState">The exact state at its end.</param>
/// <param name="Exit">What ends it; null at the end of the run.</param>
internal sealed record Piece(double Start, double End, Linear[] Rates, double[] StartState, double[] EndState, Crossing? Exit);
