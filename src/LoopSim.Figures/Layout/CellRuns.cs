namespace LoopSim.Figures.Layout;

/// <summary>A block of neighbouring cells of one colour: its first column and row and those after its last.</summary>
internal readonly record struct CellRun(int Colour, int Left, int Right, int Low, int High);

/// <summary>Joins neighbouring cells of one colour into rectangles.</summary>
internal static class CellRuns
{
    /// <summary>Rectangles that cover every cell once: runs along a row, joined with the same run of the next row.</summary>
    /// <param name="colours">The colour of each cell, row by row; negative for cells without a value.</param>
    /// <param name="columns">The cells of a row.</param>
    public static IReadOnlyList<CellRun> Of(IReadOnlyList<int> colours, int columns)
    {
        var done = new List<CellRun>();
        var open = new Dictionary<(int Colour, int Left, int Right), int>();
        for (var row = 0; row * columns < colours.Count; row++)
        {
            var next = new Dictionary<(int Colour, int Left, int Right), int>();
            for (var (left, right) = (0, 0); left < columns; left = right)
            {
                var colour = colours[row * columns + left];
                for (right = left + 1; right < columns && colours[row * columns + right] == colour;)
                    right++;
                next.Add((colour, left, right), open.Remove((colour, left, right), out var low) ? low : row);
            }
            done.AddRange(open.Select(run => Close(run.Key, run.Value, row)));
            open = next;
        }
        done.AddRange(open.Select(run => Close(run.Key, run.Value, colours.Count / columns)));
        // The order of a dictionary is nobody's promise.
        return [.. done.OrderBy(run => run.Colour).ThenBy(run => run.Low).ThenBy(run => run.Left)];
    }

    private static CellRun Close((int Colour, int Left, int Right) run, int low, int high) =>
        new(run.Colour, run.Left, run.Right, low, high);
}
