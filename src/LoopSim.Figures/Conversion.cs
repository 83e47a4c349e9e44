namespace LoopSim.Figures;

/// <summary>The result of converting a figure: how it ended, and a sentence that says so.</summary>
public sealed record Conversion(ConversionStatus Status, string Message);

/// <summary>How a conversion of a figure to another format ended.</summary>
public enum ConversionStatus
{
    Converted,

    /// <summary>The program that converts is not installed; nothing was written.</summary>
    ConverterMissing,

    /// <summary>The converter ran and failed; its own words are in the message.</summary>
    Failed,
}
