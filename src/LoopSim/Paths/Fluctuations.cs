using MathNet.Numerics.LinearAlgebra;

namespace LoopSim;

/// <summary>How the state variables of a model with noise go together: at one time, and a lag apart.</summary>
public sealed class Fluctuations
{
    private readonly Matrix<double> _together;
    private readonly Matrix<double> _apart;

    /// <param name="together">The correlations at one time.</param>
    /// <param name="apart">The correlations of each variable (row) with each a lag later (column).</param>
    private Fluctuations(Matrix<double> together, Matrix<double> apart) => (_together, _apart) = (together, apart);

    /// <summary>The correlation of two variables at one time: the same both ways, to the bit.</summary>
    public double Together(int one, int other) => _together[Math.Min(one, other), Math.Max(one, other)];

    /// <summary>The correlation of a variable with another a lag later.</summary>
    public double Apart(int early, int late) => _apart[early, late];

    /// <summary>Across many paths: at their end, and a lag before it.</summary>
    /// <param name="experiment">The experiment, prepared with noise.</param>
    /// <param name="start">The state that all paths begin in.</param>
    /// <param name="length">How long they are: a whole number of lags.</param>
    /// <param name="lag">The lag: a whole number of steps.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    public static Fluctuations OfPaths(Experiment experiment, double[] start, double length, double lag, RunMonitor watch)
    {
        var step = experiment.Settings.Noise!.Step ?? PathGrid.Usual(experiment, start);
        var grid = new PathGrid(experiment.StartTime, experiment.StartTime + length, step, lag);
        if (grid.Steps % grid.StepsPerRow != 0 || Math.Abs(grid.StepsPerRow * step - lag) > 1e-9 * lag)
            throw new ArgumentOutOfRangeException(nameof(lag), lag, $"Steps of {step} do not divide the lag, or the lag not {length}.");
        var batch = new PathBatch(experiment, withIntervention: false, start, grid, []);
        var (early, late) = (new List<double[]>(), new List<double[]>());
        batch.Run(
            () => new LastRows(grid),
            block =>
            {
                early.AddRange(block.Early);
                late.AddRange(block.Late);
            },
            watch);
        watch.Cancellation.ThrowIfCancellationRequested();
        var (before, after) = (Standard(early), Standard(late));
        return new Fluctuations(after.TransposeThisAndMultiply(after), before.TransposeThisAndMultiply(after));
    }

    /// <summary>In the long run, for noise so small that rates are straight lines.</summary>
    /// <param name="field">The rates, entered.</param>
    /// <param name="time">When.</param>
    /// <param name="state">The steady state.</param>
    /// <param name="sizes">The size of the noise of each state variable, per square root of time.</param>
    /// <param name="lag">The lag.</param>
    /// <returns>Null where the state is not stable.</returns>
    public static Fluctuations? Linearised(ModelField field, double time, double[] state, IReadOnlyList<double> sizes, double lag)
    {
        var jacobian = new double[state.Length * state.Length];
        field.Jacobian(time, state, jacobian);
        var slopes = Matrix<double>.Build.DenseOfRowMajor(state.Length, state.Length, jacobian);
        var noise = Matrix<double>.Build.DenseOfDiagonalArray([.. sizes.Select(size => size * size)]);
        if (LinearNoise.InTheLongRun(slopes, noise, lag) is not { } found)
            return null;
        var scale = found.Spread.Diagonal().Map(variance => 1 / Math.Sqrt(variance)).ToArray();
        var scaling = Matrix<double>.Build.DiagonalOfDiagonalArray(scale);
        return new Fluctuations(
            scaling * found.Spread * scaling, scaling * found.Spread.TransposeAndMultiply(found.Decay) * scaling);
    }

    /// <summary>Columns of mean 0 and length 1, one for each variable.</summary>
    private static Matrix<double> Standard(List<double[]> rows)
    {
        var columns = Matrix<double>.Build.DenseOfRowArrays(rows).EnumerateColumns().Select(column => column - (column.Sum() / rows.Count));
        return Matrix<double>.Build.DenseOfColumnVectors(columns.Select(column => column / column.L2Norm()));
    }

    /// <summary>The states of paths at the last two rows.</summary>
    private sealed class LastRows(PathGrid grid) : PathWatcher
    {
        private double[][] _before = [];

        public List<double[]> Early { get; } = [];

        public List<double[]> Late { get; } = [];

        public override uint Begin(PathGroup group, long first, int count) => (1u << count) - 1;

        public override uint OnStep(PathGroup group, long step, uint wanted)
        {
            var row = grid.RowOf(step);
            if (row == grid.Rows - 2)
                _before = [.. Enumerable.Range(0, group.Width).Select(lane => StateOf(group, lane))];
            if (row == grid.Rows - 1)
            {
                foreach (var lane in Enumerable.Range(0, group.Width).Where(lane => (wanted & group.Alive & (1u << lane)) != 0))
                {
                    Early.Add(_before[lane]);
                    Late.Add(StateOf(group, lane));
                }
            }

            return wanted & group.Alive;
        }

        private static double[] StateOf(PathGroup group, int lane) =>
            [.. Enumerable.Range(0, group.Dimension).Select(component => group.State(component, lane))];
    }
}
