namespace LoopSim.Claims;

/// <summary>(l) With links both ways, a correlation does not tell which causes which.</summary>
internal sealed class CorrelationTellsLittle : Claim
{
    public override string Key => "l";

    public override string Title => "Bidirectional links make correlation uninformative";

    public override string Statement =>
        "Across a noisy population the size of a correlation does not tell which of two nodes drives the other, nor how strongly.";

    public override string RefutedBy => "correlations across a noisy ensemble that rank the links' true strengths and directions.";

    public override string WaitsFor =>
        "it needs random disturbances along each run, and the engine has none yet; an ensemble of undisturbed runs would put "
            + "differences between parameter sets in place of them";
}
