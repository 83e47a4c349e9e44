namespace LoopSim.Claims;

/// <summary>Treating insomnia treats depression.</summary>
internal sealed class SleepTreats() : AddOn(["sleep"], "sleep")
{
    public override string Key => "cbt-i";

    public override string Title => "CBT-I treats through sleep";

    public override string Statement =>
        "A treatment that acts on sleep alone ends the illness early, or lets an antidepressant do so at a smaller dose.";

    public override IReadOnlyList<string> Sources =>
    [
        "Beside it: escitalopram with CBT-I against escitalopram with a control therapy, remission 61.5 against 33.3 %, a pilot of 30 "
            + "people (Manber 2008); in older adults with insomnia depression in 12.2 against 25.9 %, HR 0.51 (0.29-0.88) (Irwin 2022; "
                + "recalled, check before quoting).",
    ];
}
