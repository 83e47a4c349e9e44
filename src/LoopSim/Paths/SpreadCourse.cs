namespace LoopSim;

/// <summary>How variables spread over time, as columns.</summary>
internal static class SpreadCourse
{
    /// <param name="grid">The times.</param>
    /// <param name="names">The variables: the first that are read out.</param>
    /// <param name="spread">How they spread.</param>
    /// <param name="readouts">How many are read out.</param>
    /// <param name="single">The most paths that are there one by one.</param>
    public static RunCourse Of(PathGrid grid, IReadOnlyList<string> names, PathSpread spread, int readouts, int single)
    {
        single = Math.Min(single, spread.Samples.Count);
        var columns = new List<double[]>();
        for (var variable = 0; variable < names.Count; variable++)
        {
            var rows = Enumerable.Range(0, grid.Rows).Select(row => Cells(spread, readouts, row, variable, single)).ToList();
            for (var column = 0; column < rows[0].Length; column++)
                columns.Add([.. rows.Select(row => row[column])]);
        }

        return new RunCourse([.. names.SelectMany(name => Columns(name, single))], grid.Times(), [.. columns]);
    }

    /// <summary>The columns of a variable.</summary>
    /// <param name="name">The variable.</param>
    /// <param name="single">How many paths are there one by one.</param>
    public static IEnumerable<string> Columns(string name, int single) =>
    [
        $"{name}_mean", $"{name}_sd", $"{name}_q05", $"{name}_q25", $"{name}_q50", $"{name}_q75", $"{name}_q95",
        .. Enumerable.Range(0, single).Select(path => $"{name}_path{path}"),
    ];

    /// <summary>How a variable spreads at a row.</summary>
    public static SpreadDocument At(PathSpread spread, int readouts, int row, int variable)
    {
        // Lost paths have no value.
        double[] sorted = [.. spread.Samples.Select(sample => sample[(row * readouts) + variable]).Where(double.IsFinite).Order()];
        var moments = spread.At(row, variable);
        return new SpreadDocument(
            moments.Mean, moments.Deviation, Quantiles.OfSorted(sorted, 0.05), Quantiles.OfSorted(sorted, 0.25),
            Quantiles.OfSorted(sorted, 0.5), Quantiles.OfSorted(sorted, 0.75), Quantiles.OfSorted(sorted, 0.95));
    }

    private static double[] Cells(PathSpread spread, int readouts, int row, int variable, int single)
    {
        var at = At(spread, readouts, row, variable);
        return
        [
            at.Mean, at.Sd, at.Low, at.LowerQuartile, at.Median, at.UpperQuartile, at.High,
            .. spread.Samples.Take(single).Select(sample => sample[(row * readouts) + variable]),
        ];
    }
}
