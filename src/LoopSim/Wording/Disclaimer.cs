namespace LoopSim;

/// <summary>The sentence that goes with what is said of treatments; a model has to ask for it (<see cref="Model.Disclaimer"/>).</summary>
public static class Disclaimer
{
    public const string Text = Model.StandardDisclaimer;
}
