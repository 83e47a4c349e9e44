namespace LoopSim.Language;

/// <summary>A readout of the state, such as a marker in its laboratory unit. No equation may use it: measuring changes nothing.</summary>
public sealed record Observable : Variable
{
    public required Expression Value { get; init; }

    /// <summary>The group of readouts it is read out with, such as <c>markers</c>, and only when these are asked for
    /// (<see cref="Model.ReadsPanels"/>); null for one that is always read out.</summary>
    public string? Panel { get; init; }

    /// <summary>The values taken as usual, in its unit.</summary>
    public Range? Reference { get; init; }

    /// <summary>Which way it moves as the burden it reads grows; null where nothing is said.</summary>
    public ReadoutDirection? Direction { get; init; }
}

/// <summary>Which way a readout moves with the burden behind it.</summary>
public enum ReadoutDirection { Rises, Falls }
