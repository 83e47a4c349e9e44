namespace LoopSim.Claims;

/// <summary>Interferon-alpha makes some of those who take it depressed.</summary>
internal sealed class InterferonInduces() : Induction("immune", "immune input from outside", 168)
{
    public override string Key => "interferon";

    public override string Title => "Interferon induces depression";

    public override string Statement =>
        "An immune input from outside makes ill a model that was well at a moderate load, and an antidepressant given beforehand guards "
            + "against it.";

    public override IReadOnlyList<string> Sources =>
    [
        "Beside it: of people on interferon-alpha, depression in 25 % (16-35) by 24 weeks and 28 % (17-42) by 48 (Udina 2012; Lucaciu "
            + "2015); with an SSRI beforehand OR 0.53 (0.33-0.84) (Udina 2012). Most stay well, which one deterministic parameter set "
                + "cannot show.",
    ];

    private protected override Treatment? Prophylaxis(ModelRoles subject) => AddOn.Antidepressant(subject);
}
