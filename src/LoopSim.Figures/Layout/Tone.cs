namespace LoopSim.Figures.Layout;

/// <summary>The greys of everything that is not data.</summary>
internal static class Tone
{
    public const string Text = "#1A1A1A";
    public const string Muted = "#505050";
    public const string Axis = "#606060";
    public const string Grid = "#E4E4E4";
    public const string Arrow = "#A8A8A8";
    public const string Paper = "#FFFFFF";
}
