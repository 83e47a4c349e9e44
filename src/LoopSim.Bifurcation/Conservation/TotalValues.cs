namespace LoopSim.Bifurcation.Conservation;

/// <summary>What conserved totals are at some values of a family's parameters, and how they change with these.</summary>
/// <param name="Values">One for each total.</param>
/// <param name="Slopes">A row for each total: its slope by each parameter.</param>
public sealed record TotalValues(double[] Values, double[][] Slopes);
