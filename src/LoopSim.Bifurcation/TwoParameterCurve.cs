namespace LoopSim.Bifurcation;

/// <summary>A curve of folds or Hopf points over two parameters.</summary>
/// <param name="Kind">Folds or Hopf points.</param>
/// <param name="Points">In the order in which it was followed.</param>
public sealed record TwoParameterCurve(SpecialPointKind Kind, ImmutableArray<TwoParameterPoint> Points);

/// <summary>A point of such a curve.</summary>
public sealed record TwoParameterPoint(double First, double Second, ImmutableArray<double> State);

/// <summary>The curves of folds and Hopf points over two parameters.</summary>
/// <param name="Curves">Each once.</param>
/// <param name="SpecialPoints">Their cusps and Bogdanov-Takens points.</param>
/// <param name="Slices">The branches over the first parameter, on which they were looked for.</param>
public sealed record TwoParameterDiagram(
    ImmutableArray<TwoParameterCurve> Curves, ImmutableArray<SpecialPoint> SpecialPoints, ImmutableArray<ParameterSlice> Slices);

/// <summary>The branches over the first parameter at one value of the second.</summary>
public sealed record ParameterSlice(double Second, BifurcationDiagram Diagram);
