using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>Measures numbers along a run by the dense output of its steps, whatever times are saved.</summary>
/// <remarks>
/// Components of the state are measured on the step's own polynomial, exactly but for rounding. Other numbers are read at both ends and at
/// the three nodes of Gauss and Legendre: integrals are theirs, and extremes those of the quartic through these places, refined where it
/// bulges; where such a number jumps and no rate does, no step ends there, and the jump is smoothed over the step.
/// <see cref="LaneMeter"/> gives the same bits.
/// </remarks>
/// <param name="measures">What to measure.</param>
/// <param name="denseOrder">The order of the method's dense output; steps of higher order are longer and are measured in pieces.</param>
public sealed class CourseMeter(IReadOnlyList<CourseMeasure> measures, int denseOrder)
{
    /// <summary>Steps of methods with dense output up to this order are measured in one piece.</summary>
    internal const int WholeStepOrder = 4;

    private readonly StepMeter<Scalar> _meter = new(measures);
    private readonly int _pieces = denseOrder > WholeStepOrder ? 4 : 1;
    private readonly bool _reads = denseOrder > WholeStepOrder || measures.Any(measure => measure.Component < 0);
    private bool _isFirst = true;

    /// <summary>Begins a run.</summary>
    public void Begin() => _isFirst = true;

    /// <summary>Measures a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="readOut">The numbers at a time within the step, valid until the next call.</param>
    public void OnStep(DenseStep step, Func<double, double[]> readOut)
    {
        var (start, span) = (step.Start, step.End - step.Start);
        for (var piece = 0; piece < _pieces; piece++)
        {
            var from = piece == 0 ? start : start + (span * piece / _pieces);
            OnPiece(step, from, piece == _pieces - 1 ? step.End : start + (span * (piece + 1) / _pieces), readOut);
        }
    }

    /// <summary>What a measure came to.</summary>
    public Measured this[int measure] => _meter.Of(measure, 0);

    private void OnPiece(DenseStep step, double start, double end, Func<double, double[]> readOut)
    {
        var all = ~new Scalar(0.0);
        var first = _isFirst ? all : new Scalar(0.0);
        _isFirst = false;
        for (var place = 0; place < StepQuartic<Scalar>.Places && _reads; place++)
        {
            var readouts = readOut(StepQuartic<Scalar>.Time(place, new(start), new(end)).Value);
            for (var measure = 0; measure < measures.Count; measure++)
                _meter.Put(measure, place, new(readouts[measures[measure].Readout]));
        }

        for (var measure = 0; measure < measures.Count; measure++)
        {
            if (IsOfState(measure))
                _meter.PutState(measure, Lanes(step.StartState), Lanes(step.EndState), Lanes(step.Polynomial.Coefficients));
            else
                _meter.Fit(measure);
            if (Scalar.Any(_meter.Take(measure, new(start), new(end), all, first)))
            {
                _meter.Look(measure, 0, start, end, time =>
                    IsOfState(measure) ? step.Interpolate(time, measures[measure].Component) : readOut(time)[measures[measure].Readout]);
            }

            _meter.Remember(measure, new(start), new(end), all, first);
        }

        static ReadOnlySpan<Scalar> Lanes(ReadOnlySpan<double> numbers) => MemoryMarshal.Cast<double, Scalar>(numbers);
    }

    private bool IsOfState(int measure) => _pieces == 1 && measures[measure].Component >= 0;
}
