using MathNet.Numerics.LinearAlgebra;

namespace LoopSim;

/// <summary>What is known without any path of how a variable deviates at each time of a drift, for noise so small that rates are straight
/// lines.</summary>
/// <param name="Time">The time.</param>
/// <param name="Input">The input's value.</param>
/// <param name="Level">The variable in the steady state.</param>
/// <param name="Limit">The variable in the unstable state that it meets where it is lost; NaN where there is none.</param>
/// <param name="Eigenvalue">The largest real part of an eigenvalue.</param>
/// <param name="Deviation">The variable's standard deviation.</param>
/// <param name="Autocorrelation">Its correlation with itself a lag later.</param>
internal sealed record DriftTheory(
    double Time, double Input, double Level, double Limit, double Eigenvalue, double Deviation, double Autocorrelation)
{
    /// <summary>The theory at times of a drift; where the state is lost everything is NaN.</summary>
    /// <param name="experiment">The experiment, prepared with noise.</param>
    /// <param name="drift">How the input moves.</param>
    /// <param name="branch">The steady state on the way.</param>
    /// <param name="of">The variable.</param>
    /// <param name="grid">The times of the whole drift.</param>
    /// <param name="times">The times wanted.</param>
    /// <param name="lag">The lag.</param>
    public static DriftTheory[] Over(
        Experiment experiment, Drift drift, DriftBranch branch, string of, PathGrid grid, IEnumerable<double> times, double lag)
    {
        var sources = NoiseSource.In(experiment);
        // Events at random times are no small noise.
        var isSmall = experiment.Model.Processes.All(process => process.Process is not InputProcess.Poisson);
        return [.. times.Select(time =>
        {
            var input = drift.At((time - grid.Start) / (grid.End - grid.Start));
            var inputs = experiment.Resting.AtRest();
            inputs.Set(drift.Name, input);
            var field = new ModelField(experiment.Compiled, inputs);
            double Level(double[]? state) => state is null ? double.NaN : ReadOut(experiment, field, of, branch.Whole(experiment, state));

            var state = branch.StateAt(input);
            var reached = state is null ? [] : Reached(experiment, field, sources, branch.Whole(experiment, state));
            var (deviation, autocorrelation) = state is null || !isSmall
                ? (double.NaN, double.NaN)
                : Fluctuation(experiment, field, inputs, sources, of, branch.Whole(experiment, state), lag);
            return new DriftTheory(
                time, input, Level(state), Level(branch.LimitAt(input)), branch.EigenvalueAt(input, state, reached), deviation,
                autocorrelation);
        })];
    }

    /// <summary>The stocks that noise moves, by themselves or through others.</summary>
    private static HashSet<string> Reached(
        Experiment experiment, ModelField field, ImmutableArray<NoiseSource> sources, double[] state)
    {
        field.Enter(experiment.StartTime, experiment.EndTime, state);
        var jacobian = new double[state.Length * state.Length];
        field.Jacobian(experiment.StartTime, state, jacobian);
        var found = sources.Select(source => source.Term.Component).ToHashSet();
        for (var open = new Queue<int>(found); open.TryDequeue(out var cause);)
        {
            foreach (var effect in Enumerable.Range(0, state.Length).Where(row => jacobian[row * state.Length + cause] != 0))
            {
                if (found.Add(effect))
                    open.Enqueue(effect);
            }
        }
        return [.. found.Select(component => experiment.Compiled.StateNames[component])];
    }

    private static (double Deviation, double Autocorrelation) Fluctuation(
        Experiment experiment, ModelField field, InputSchedule inputs, ImmutableArray<NoiseSource> sources, string of, double[] state,
        double lag)
    {
        field.Enter(experiment.StartTime, experiment.EndTime, state);
        var jacobian = new double[state.Length * state.Length];
        field.Jacobian(experiment.StartTime, state, jacobian);
        var noise = Matrix<double>.Build.Dense(state.Length, state.Length);
        foreach (var source in sources)
        {
            var (component, size) = (source.Term.Component, source.SizeAt(experiment.Compiled, inputs.Resting));
            noise[component, component] = size * size * ShareOf(source.Term.Diffusion, state[component]);
        }

        var rates = Matrix<double>.Build.DenseOfRowMajor(state.Length, state.Length, jacobian);
        if (LinearNoise.InTheLongRun(rates, noise, lag) is not { } found)
            return (double.NaN, double.NaN);
        var gradient = Vector<double>.Build.Dense(Gradient(experiment, field, of, state));
        var shared = found.Spread * gradient;
        var variance = gradient.DotProduct(shared);
        return (Math.Sqrt(variance), gradient.DotProduct(found.Decay * shared) / variance);
    }

    /// <summary>The square of what multiplies the size of noise.</summary>
    private static double ShareOf(Diffusion diffusion, double x) => diffusion switch
    {
        Diffusion.Constant => 1,
        Diffusion.Linear => x * x,
        Diffusion.SquareRoot => Math.Max(0, x),
        _ => Math.Max(0, x * (1 - x)),
    };

    /// <summary>How a variable moves with the state, by differences.</summary>
    private static double[] Gradient(Experiment experiment, ModelField field, string of, double[] state)
    {
        const double Small = 1e-6;
        var gradient = new double[state.Length];
        for (var i = 0; i < state.Length; i++)
        {
            var (x, width) = (state[i], Small * Math.Max(1e-3, Math.Abs(state[i])));
            state[i] = x + width;
            var above = ReadOut(experiment, field, of, state);
            state[i] = x - width;
            var below = ReadOut(experiment, field, of, state);
            state[i] = x;
            gradient[i] = (above - below) / (2 * width);
        }

        return gradient;
    }

    private static double ReadOut(Experiment experiment, ModelField field, string of, double[] state)
    {
        field.Enter(experiment.StartTime, experiment.EndTime, state);
        return field.ReadOut(of, experiment.StartTime, state);
    }
}
