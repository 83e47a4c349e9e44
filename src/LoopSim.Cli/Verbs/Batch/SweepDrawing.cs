namespace LoopSim.Cli.Verbs;

/// <summary>Puts the figures of a sweep into its folder.</summary>
internal static class SweepDrawing
{
    public static Option<bool> CreateNoFigures() => OptionOf.Flag("--no-figures", "write no figures; 'loopsim plot DIR' draws them later");

    /// <returns>How many files were written.</returns>
    public static int Draw(ParseResult parsed, SweepResults sweep, FigureOptions options, World world)
    {
        var count = 0;
        var pictures = SweepFigures.Of(sweep, options.Style(parsed), options.Show(parsed), world.Cancellation);
        foreach (var file in options.Files(parsed, pictures, sweep.Labels))
        {
            world.Cancellation.ThrowIfCancellationRequested();
            AtomicFile.Write(Path.Combine(sweep.Folder, file.Name), file.Content.Span);
            count++;
        }
        return count;
    }
}
