using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>Finds the steady state near a state and tells whether the state leads there, see
/// <see cref="AttractorSearch{TLane}"/>.</summary>
/// <param name="field">The field. Its rates have derivatives everywhere and do not depend on time; its segment is entered before each
/// use.</param>
public sealed class StateAttraction(IDifferentiableField field)
{
    private readonly AttractorSearch<Scalar> _search = new(field.Dimension);

    /// <summary>The steady state found last; a guess where it was not <see cref="Attraction.Shown"/>.</summary>
    public ReadOnlySpan<double> Attractor => MemoryMarshal.Cast<Scalar, double>(_search.Attractor);

    /// <param name="time">The time at which the field is looked at.</param>
    /// <param name="state">The state.</param>
    /// <param name="scales">What 1 means for each component; 0 for its own magnitude.</param>
    /// <param name="slowest">How fast the distance must shrink near the steady state, at least.</param>
    public Attraction Find(double time, ReadOnlySpan<double> state, ReadOnlySpan<double> scales, double slowest)
    {
        _search.Find(new FieldAt(field, time), MemoryMarshal.Cast<double, Scalar>(state), scales, slowest);
        return Scalar.Any(_search.IsShown) ? Attraction.Shown
            : Scalar.Any(_search.IsNotShowable) ? Attraction.NotShowable
            : Attraction.NotShown;
    }

    private sealed class FieldAt(IDifferentiableField field, double time) : ILaneField<Scalar>
    {
        public void Evaluate(ReadOnlySpan<Scalar> state, Span<Scalar> slope) =>
            field.Evaluate(time, MemoryMarshal.Cast<Scalar, double>(state), MemoryMarshal.Cast<Scalar, double>(slope));

        public void Differentiate(ReadOnlySpan<Scalar> state, Span<Scalar> jacobian) =>
            field.Jacobian(time, MemoryMarshal.Cast<Scalar, double>(state), MemoryMarshal.Cast<Scalar, double>(jacobian));
    }
}
