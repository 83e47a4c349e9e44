namespace LoopSim.Claims;

/// <summary>A better diet treats depression.</summary>
internal sealed class DietTreats() : AddOn(["diet", "nutrition"], "diet", "diet_improvement")
{
    public override string Key => "diet";

    public override string Title => "Diet treats";

    public override string Statement =>
        "A better diet alone ends the illness, or lets an antidepressant do so at a smaller dose. It can help and does not cure; nobody "
            + "is ill for want of it.";

    public override IReadOnlyList<string> Sources =>
        ["Beside it: the SMILES trial, d -1.16, remission 32.3 against 8.0 %, 67 people, who knew what they had been given (Jacka 2017)."];
}
