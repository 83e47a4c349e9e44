using System.Text.Json.Serialization;


namespace LoopSim;

/// <summary>A sweep in words: what its figures say and need of the model, which may not be at hand when they are drawn.</summary>
/// <param name="Story">What all members share: scenario, start, changed values, intervention, end.</param>
/// <param name="TimeUnit">The model's unit of time; null where it has none.</param>
/// <param name="Varied">The varied quantities, in the order of their columns.</param>
/// <param name="Saved">What is kept, in the order asked for; together they are all columns between the varied quantities and the
/// status.</param>
/// <param name="Threshold">The value by which the sweep's outcome decides; null when it does not compare a variable with a number.</param>
/// <param name="Shadings">What happens at the same time in all members; empty where the sweep varies when it happens.</param>
/// <param name="Disclaimer">The sentence that the model wants with its results; null for none.</param>
public sealed record SweepWords(
    string Story, string? TimeUnit, IReadOnlyList<AxisLabel> Varied, IReadOnlyList<OutputLabel> Saved, ThresholdDocument? Threshold,
        IReadOnlyList<ShadingDocument> Shadings,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Disclaimer = null)
{
    /// <summary>What makes these the words of another sweep, or null.</summary>
    internal string? Flaw(SweepDesign design, IReadOnlyList<SweepColumn> columns)
    {
        if (Varied.Count != design.Varied.Count)
            return $"There are words for {Varied.Count} varied quantities of {design.Varied.Count}.";
        foreach (var saved in Saved)
        {
            if (saved.Column < 1 || saved.Column + Math.Max(1, saved.Times.Count) > columns.Count)
                return $"What is saved as '{saved.Name}' has no column {saved.Column}.";
            if (saved.Codes.Count != columns[saved.Column].Codes.Count)
                return $"The column '{columns[saved.Column].Name}' has {columns[saved.Column].Codes.Count} codes and "
                    + $"{saved.Codes.Count} words for them.";
        }
        return null;
    }
}

/// <summary>A quantity as an axis names it.</summary>
public sealed record AxisLabel(string Label, string? Unit);

/// <summary>Something kept of every member, as an axis names it.</summary>
/// <param name="Name">As <c>--save</c> names it.</param>
/// <param name="Kind"><c>final</c>, <c>min</c>, <c>max</c>, <c>time_of_min</c>, <c>time_of_max</c>, <c>mean</c>,
/// <c>integral</c>, <c>at</c>, <c>course</c>, <c>first</c>, <c>outcome</c>, <c>policy</c>, <c>state</c> or <c>verdict</c>.</param>
/// <param name="Variable">The variable it is taken from; null where it is not taken from one.</param>
/// <param name="Label">What it is: <c>Burden at the end</c>.</param>
/// <param name="Unit">Of its numbers.</param>
/// <param name="Low">The lower end of the variable's plausible range.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Column">The place of its column in a row, or of the first one.</param>
/// <param name="Codes">For codes: their names for people, in order.</param>
/// <param name="Times">For a course: the time of each of its columns.</param>
public sealed record OutputLabel(
    string Name, string Kind, string? Variable, string Label, string? Unit, double? Low, double? High, int Column,
        IReadOnlyList<string> Codes, IReadOnlyList<double> Times);
