namespace LoopSim;

/// <summary>A variable over a stretch of time and over all paths: its mean, its standard deviation, and its autocorrelation at a
/// lag.</summary>
public readonly record struct SteadyDocument(double Mean, double Sd, double Autocorrelation);
