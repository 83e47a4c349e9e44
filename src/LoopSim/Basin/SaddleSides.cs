namespace LoopSim;

/// <summary>Where the two ways down from a saddle lead: its stable manifold parts what ends in one from what ends in the other.</summary>
internal static class SaddleSides
{
    /// <summary>How far from the saddle the ways begin, in units of the box.</summary>
    private const double Departure = 1e-4;

    /// <returns>The state on either side; null for a state with other than one growing direction, whose stable manifold parts
    /// nothing.</returns>
    public static (
        int First, int Second)? Of(Experiment experiment, SearchBox box, Equilibrium saddle, AttractorFinder destinations,
            CancellationToken cancellation)
    {
        if (saddle.Eigenvalues.Count(eigenvalue => eigenvalue.Real > 0) != 1 || saddle.Kind != EquilibriumKind.Saddle)
            return null;
        if (Growing(experiment, saddle) is not { } direction)
            return null;
        var largest = direction.Select((value, i) => Math.Abs(value) / (box.Upper[i] - box.Lower[i])).Max();
        double[] Beside(int side) => [.. saddle.State.Select((value, i) => value + side * Departure * direction[i] / largest)];
        var ends = destinations.Of([Beside(-1), Beside(1)], cancellation);
        return (ends[0], ends[1]);
    }

    /// <summary>The eigenvector of the positive eigenvalue, by inverse iteration.</summary>
    private static double[]? Growing(Experiment experiment, Equilibrium saddle)
    {
        var n = saddle.State.Length;
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        field.Enter(experiment.StartTime, experiment.StartTime, saddle.State.AsSpan());
        var matrix = new double[n * n];
        field.Jacobian(experiment.StartTime, saddle.State.AsSpan(), matrix);
        var shift = saddle.Eigenvalues[0].Real * (1 + 1e-6);
        for (var i = 0; i < n; i++)
            matrix[i * n + i] -= shift;
        var lu = new DenseLu(n);
        if (!lu.Factor(matrix))
            return null;
        double[] vector = [.. Enumerable.Range(0, n).Select(i => 1 / (i + 1.5))];
        for (var round = 0; round < 4; round++)
        {
            lu.Solve(vector);
            var length = Math.Sqrt(vector.Sum(value => value * value));
            for (var i = 0; i < n; i++)
                vector[i] /= length;
        }
        return vector;
    }
}
