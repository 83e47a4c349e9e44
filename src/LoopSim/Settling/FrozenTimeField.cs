namespace LoopSim;

/// <summary>A model's field with time standing still: what a steady state of a model with time in its equations means.</summary>
internal sealed class FrozenTimeField(ModelField moving, double time) : IDifferentiableField
{
    /// <summary>The field of an experiment at its resting inputs and start time, with its switches as they stand in a state.</summary>
    public static FrozenTimeField At(Experiment experiment, ReadOnlySpan<double> state)
    {
        var field = new FrozenTimeField(new ModelField(experiment.Compiled, experiment.Resting), experiment.StartTime);
        field.Enter(experiment.StartTime, experiment.StartTime, state);
        return field;
    }

    public ModelField Moving => moving;

    public int Dimension => moving.Dimension;

    public void Enter(double start, double end, ReadOnlySpan<double> state) => moving.Enter(time, time, state);

    public void Evaluate(double ignored, ReadOnlySpan<double> state, Span<double> slope) => moving.Evaluate(time, state, slope);

    public void Jacobian(double ignored, ReadOnlySpan<double> state, Span<double> jacobian) => moving.Jacobian(time, state, jacobian);

    public void TimeDerivative(double ignored, ReadOnlySpan<double> state, Span<double> derivative) => derivative.Clear();
}
