using LoopSim.Figures;

namespace LoopSim.Cli.Verbs;

/// <summary>Puts the figures of a sweep into its folder.</summary>
internal static class SweepDrawing
{
    public static Option<bool> CreateNoFigures() => OptionOf.Flag("--no-figures", "write no figures; 'loopsim plot DIR' draws them later");

    /// <returns>How many figures were drawn.</returns>
    public static int Draw(ParseResult parsed, string folder, FigureOptions options, World world)
    {
        var (style, count) = (options.Style(parsed), 0);
        foreach (var (name, figure) in SweepFigures.Of(SweepResults.Open(folder), style, options.Show(parsed), world.Cancellation))
        {
            world.Cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(folder, name + ".svg");
            AtomicFile.Write(path, SvgWriter.Write(figure, style));
            options.Convert(parsed, path, world.Terminal);
            count++;
        }
        return count;
    }
}
