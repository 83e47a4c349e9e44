namespace LoopSim;

/// <summary>The state in which a run begins and how it moves with some inputs.</summary>
/// <remarks>Initial values move as their equations say. A steady state f(x, p) = 0 moves by dx/dp = -(df/dx)^-1 df/dp, the implicit
/// function theorem; where df/dx is singular it does not say. Values that the settings give do not move.</remarks>
internal static class SensitiveStart
{
    /// <summary>The largest condition number of df/dx, with rows and columns scaled to the same size.</summary>
    private const double LargestCondition = 1e11;

    /// <returns>The state, then a column for each input.</returns>
    /// <exception cref="InvalidSettingException">The start has no derivative.</exception>
    public static double[] Of(Experiment experiment, string[] inputs, CancellationToken cancellation)
    {
        var (n, stocks) = (experiment.Compiled.Dimension, experiment.Compiled.Stocks);
        double[] state = [.. experiment.StartState(cancellation).State, .. new double[n * inputs.Length]];
        var resting = new SensitivityField(new ModelField(experiment.Compiled, experiment.Resting), inputs);
        var settling = experiment.SettlingStart;
        double[] settled = settling is null ? [] : Settled(experiment, settling, inputs, resting, cancellation);
        for (var k = 0; k < inputs.Length; k++)
        {
            var column = state.AsSpan((k + 1) * n, n);
            if (settling is not null)
                settled.AsSpan((k + 1) * n, n).CopyTo(column);
            else
                (experiment.SeedSlopes(inputs[k]) ?? throw new InvalidSettingException(SensitivityText.InitialOnSwitch(inputs[k])))
                    .CopyTo(column);
            for (var i = 0; i < stocks.Count; i++)
            {
                if (experiment.Settings.StartValues.Any(value => value.Name == stocks[i].Name))
                    column[i] = 0;
            }
        }

        if (settling is null || experiment.Settings.StartValues.Count > 0)
            resting.BeginHidden(experiment.StartTime, state);
        return state;
    }

    private static double[] Settled(
        Experiment experiment, string start, string[] inputs, SensitivityField resting, CancellationToken cancellation)
    {
        var settled = experiment.Settled(start, cancellation);
        if (!settled.IsSettled)
            throw new InvalidSettingException(SensitivityText.NotSettled(start));
        if (settled.Status == SteadyStatus.Unstable)
            throw new InvalidSettingException(SensitivityText.UnstableStart(start));
        var (n, width) = (settled.State.Length, settled.State.Length + inputs.Length);
        var slopes = new double[n * width];
        new ParametricModelField(experiment.Compiled, experiment.Resting, experiment.StartTime, inputs)
            .Jacobian([.. settled.State, .. inputs.Select(experiment.Resting.Get)], slopes);
        var (rows, columns) = Scales(slopes, n, width);
        var matrix = new double[n * n];
        for (var i = 0; i < matrix.Length; i++)
            matrix[i] = slopes[(i / n * width) + (i % n)] / (rows[i / n] * columns[i % n]);
        var lu = new DenseLu(n);
        if (!lu.Factor(matrix, cancellation) || !(InverseNorm(lu) <= LargestCondition))
            throw new InvalidSettingException(SensitivityText.SingularStart(start));

        double[] state = [.. settled.State, .. new double[n * inputs.Length]];
        for (var k = 0; k < inputs.Length; k++)
        {
            var column = state.AsSpan((k + 1) * n, n);
            for (var i = 0; i < n; i++)
                column[i] = -slopes[(i * width) + n + k] / rows[i];
            lu.Solve(column);
            for (var i = 0; i < n; i++)
                column[i] /= columns[i];
        }

        resting.Rest(experiment.StartTime, state);
        return resting.Obstacle is { } obstacle
            ? throw new InvalidSettingException(SensitivityText.Describe(obstacle, inputs))
            : state;
    }

    /// <summary>The largest entry of each row, then of each column of the rows so scaled; 1 for one of zeros.</summary>
    private static (double[] Rows, double[] Columns) Scales(double[] slopes, int n, int width)
    {
        static double Size(double largest) => largest > 0 ? largest : 1;
        double[] rows = [.. Enumerable.Range(0, n).Select(
            row => Size(Enumerable.Range(0, n).Max(j => Math.Abs(slopes[(row * width) + j]))))];
        return (rows, [.. Enumerable.Range(0, n).Select(
            j => Size(Enumerable.Range(0, n).Max(row => Math.Abs(slopes[(row * width) + j]) / rows[row])))]);
    }

    /// <summary>The largest row sum of the inverse.</summary>
    private static double InverseNorm(DenseLu lu)
    {
        var sums = new double[lu.Size];
        for (var j = 0; j < lu.Size; j++)
        {
            var unit = new double[lu.Size];
            unit[j] = 1;
            lu.Solve(unit);
            for (var i = 0; i < unit.Length; i++)
                sums[i] += Math.Abs(unit[i]);
        }

        return sums.DefaultIfEmpty(0).Max();
    }
}
