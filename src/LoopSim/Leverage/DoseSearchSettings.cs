namespace LoopSim;

/// <summary>What a search for doses tries.</summary>
public sealed record DoseSearchSettings
{
    /// <summary>The length of the course whose smallest dose is looked for; null for <see cref="DoseSearch.DefaultLength"/>.</summary>
    public double? Length { get; init; }

    /// <summary>The dose whose shortest course is looked for.</summary>
    public double Dose { get; init; } = 1;

    /// <summary>The largest dose tried.</summary>
    public double Limit { get; init; } = 20;

    /// <summary>The longest course tried; null for ten times <see cref="Length"/>.</summary>
    public double? LongestLength { get; init; }

    /// <summary>The channels; empty for all.</summary>
    public ValueArray<string> Channels { get; init; }

    /// <summary>Whether pairs of channels are tried too, both at the same dose.</summary>
    public bool Pairs { get; init; } = true;

    /// <summary>When the course begins; null for the scenario's <c>treat_at</c>.</summary>
    public double? From { get; init; }

    /// <summary>How far an answer may lie above the smallest that works, relative to it.</summary>
    public double Tolerance { get; init; } = ThresholdSearch.Accuracy;
}
