using LoopSim.Figures;

namespace LoopSim.Cli;

/// <summary>Puts the figures of a sweep into its folder.</summary>
internal static class SweepDrawing
{
    /// <returns>The files written.</returns>
    public static IReadOnlyList<string> Draw(string folder, CancellationToken cancellation)
    {
        var files = new List<string>();
        foreach (var (name, figure) in SweepFigures.Of(SweepResults.Open(folder), FigureStyle.Slide, [], cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, name + ".svg");
            AtomicFile.Write(path, SvgWriter.Write(figure, FigureStyle.Slide));
            files.Add(path);
        }
        return files;
    }
}
