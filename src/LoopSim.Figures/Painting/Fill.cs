namespace LoopSim.Figures.Painting;

/// <summary>How an area is filled.</summary>
/// <param name="Colour">As <c>#RRGGBB</c>.</param>
/// <param name="Opacity">From 0 to 1.</param>
/// <param name="Hatch">The lines over it.</param>
/// <param name="IsSharp">Whether its edges are those of whole pixels, so that neighbours meet without a seam.</param>
/// <param name="IsValue">Whether the colour stands for a number, and is the same on every ground.</param>
internal readonly record struct Fill(
    string Colour, double Opacity = 1, Hatch Hatch = Hatch.None, bool IsSharp = false, bool IsValue = false);
