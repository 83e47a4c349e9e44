namespace LoopSim;

/// <summary>How a variable spreads over paths: mean and standard deviation of all, and 5, 25, 50, 75 and 95 % quantiles.</summary>
public readonly record struct SpreadDocument(
    double Mean, double Sd, double Low, double LowerQuartile, double Median, double UpperQuartile, double High);
