namespace LoopSim.Inference;

/// <summary>One column of measurements beside the quantity that should show them.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Quantity">A stock, flow, auxiliary or observable of the model.</param>
/// <param name="Times">When it was measured, ascending; a time may stand several times.</param>
/// <param name="Values">What was measured.</param>
/// <param name="Errors">The standard deviation of each value; null where it is one unknown number for the whole column.</param>
public sealed record Observed(string Column, string Quantity, double[] Times, double[] Values, double[]? Errors);
