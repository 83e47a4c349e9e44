namespace LoopSim;

/// <summary>How many steady states the branches have between one special value of the parameter and the next.</summary>
internal static class StateCounts
{
    public static IReadOnlyList<StateCountDocument> Of(BifurcationDiagram diagram, ContinuationRange over)
    {
        var special = diagram.SpecialPoints.Select(point => point.Parameters[0]);
        var ends = diagram.Branches
            .SelectMany(branch => new[] { (branch.Start, branch.Points[0]), (branch.End, branch.Points[^1]) })
            .Where(pair => pair.Item1 is not (BranchEnd.ParameterLimit or BranchEnd.Closed or BranchEnd.BranchPoint))
            .Select(pair => pair.Item2.Parameter);
        var kinks = diagram.Kinks.Where(kink => kink.Changes).Select(kink => kink.At.Parameter);
        double[] values =
            [over.Low, .. special.Concat(ends).Concat(kinks).Where(value => value > over.Low && value < over.High)
                .Order(), over.High];
        var counts = new List<StateCountDocument>();
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] - values[i - 1] < 1e-12 * (over.High - over.Low))
                continue;
            var (states, stable) = At(diagram, values[i - 1] + (values[i] - values[i - 1]) * 0.4969);
            if (counts.Count > 0 && (counts[^1].States, counts[^1].Stable) == (states, stable))
                counts[^1] = counts[^1] with { To = values[i] };
            else
                counts.Add(new StateCountDocument(values[i - 1], values[i], states, stable));
        }
        return counts;
    }

    /// <summary>Pieces of branches over a value.</summary>
    private static (int States, int Stable) At(BifurcationDiagram diagram, double value)
    {
        var (states, stable) = (0, 0);
        foreach (var branch in diagram.Branches)
        {
            for (var i = 1; i < branch.Points.Length; i++)
            {
                var (from, to) = (branch.Points[i - 1], branch.Points[i]);
                if (from.Parameter <= value == to.Parameter <= value)
                    continue;
                states++;
                // At a special point itself rounding decides the sign of a real part; all of its piece is like the other end.
                stable += (Margin(from) > Margin(to) ? from : to).IsStable ? 1 : 0;
            }
        }
        return (states, stable);
    }

    /// <summary>How far the nearest eigenvalue is from the imaginary axis.</summary>
    private static double Margin(BranchState state) => state.Eigenvalues.Min(eigenvalue => Math.Abs(eigenvalue.Real));
}
