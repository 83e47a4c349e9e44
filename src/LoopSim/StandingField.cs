using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>A model's field with time standing still: what a steady state of a model with time in its equations means.</summary>
internal sealed class StandingField(ModelField field, double time) : IDifferentiableField
{
    public int Dimension => field.Dimension;

    public void Enter(double start, double end, ReadOnlySpan<double> state) => field.Enter(time, time, state);

    public void Evaluate(double ignored, ReadOnlySpan<double> state, Span<double> slope) => field.Evaluate(time, state, slope);

    public void Jacobian(double ignored, ReadOnlySpan<double> state, Span<double> jacobian) => field.Jacobian(time, state, jacobian);
}
