namespace LoopSim;

/// <summary>The sentence that goes with every verdict.</summary>
public static class Disclaimer
{
    public const string Text =
        "A dynamical hypothesis for teaching and exploration: not advice, and never a reason to start or stop a treatment.";
}
