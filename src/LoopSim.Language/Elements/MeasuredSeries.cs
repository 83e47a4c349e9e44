namespace LoopSim.Language;

/// <summary>Measurements to compare a run with: a CSV file with a <c>time</c> column and columns named after variables.</summary>
/// <param name="File">As written in the model: a path from the model's folder.</param>
/// <param name="Times">When each row was measured.</param>
/// <param name="Columns">The variables measured, each with one value per row; NaN where a cell is empty.</param>
public sealed record MeasuredSeries(string File, ValueArray<double> Times, ValueArray<MeasuredColumn> Columns, SourceSpan Span);

public sealed record MeasuredColumn(string Variable, ValueArray<double> Values);
