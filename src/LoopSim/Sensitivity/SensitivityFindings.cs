using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What a sensitivity analysis found.</summary>
/// <param name="Outputs">For each output, in the order asked for.</param>
/// <param name="Failed">How many runs did not come to their end.</param>
public sealed record SensitivityFindings(IReadOnlyList<OutputSensitivity> Outputs, int Failed);

/// <summary>What an output depends on, quantity by quantity; by one method.</summary>
/// <param name="Name">As <c>--save</c> names it.</param>
/// <param name="Label">What it is: <c>Burden at the end</c>.</param>
/// <param name="Unit">Empty for none.</param>
public sealed record OutputSensitivity(string Name, string Label, string Unit)
{
    /// <summary>How many runs have it.</summary>
    public long Members { get; init; }

    /// <summary>Its mean over these; null where there is none.</summary>
    public double? Mean { get; init; }

    public double? Deviation { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<SobolIndex>? Sobol { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ElementaryEffect>? Morris { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PartialRankCorrelation>? Prcc { get; init; }

    /// <summary>The quantities by how much they matter, the greatest first; those without a measure last.</summary>
    internal IEnumerable<int> Ranked()
    {
        double?[] sizes = Sobol is not null ? [.. Sobol.Select(index => index.Total)]
            : Morris is not null ? [.. Morris.Select(effect => effect.Size)]
            : [.. (Prcc ?? []).Select(correlation => correlation.Coefficient is { } one ? Math.Abs(one) : (double?)null)];
        return Enumerable.Range(0, sizes.Length).OrderByDescending(quantity => sizes[quantity] ?? double.NegativeInfinity);
    }
}
