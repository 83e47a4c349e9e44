namespace LoopSim.Claims;

/// <summary>Blocking the endocannabinoid receptor makes some of those who take it depressed.</summary>
internal sealed class RimonabantInduces() : Induction("endocannabinoid", "endocannabinoid receptor to block", 365)
{
    public override string Key => "rimonabant";

    public override string Title => "Rimonabant induces depression";

    public override string Statement => "Blocking the endocannabinoid receptor makes ill a model that was well at a moderate load.";

    public override IReadOnlyList<string> Sources =>
    [
        "Beside it: stopping for depression OR 2.5, p 0.01, number needed to harm 49 (19-316) (Christensen 2007). So few fall ill that "
            + "a model which falls ill at its ordinary load overstates it.",
    ];
}
