using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>Measures numbers along a run by the dense output of its steps, whatever times are saved.</summary>
/// <remarks>
/// Within a step, integrals are Gauss-Legendre's with three points and extremes those of the quartic through five places, refined where it
/// bulges: exact to rounding for the state of a method whose dense output is of fourth order or less. <see cref="LaneMeter"/> gives the
/// same bits for such methods.
/// </remarks>
/// <param name="measures">What to measure.</param>
/// <param name="denseOrder">The order of the method's dense output; steps of higher order are longer and are measured in pieces.</param>
public sealed class CourseMeter(IReadOnlyList<CourseMeasure> measures, int denseOrder)
{
    private readonly StepMeter<Scalar> _meter = new(measures);
    private readonly int _pieces = denseOrder > 4 ? 4 : 1;
    private bool _isFirst = true;

    /// <summary>Begins a run.</summary>
    public void Begin() => _isFirst = true;

    /// <summary>Measures a step.</summary>
    /// <param name="start">Its start.</param>
    /// <param name="end">Its end.</param>
    /// <param name="readOut">The numbers at a time within the step, valid until the next call.</param>
    public void OnStep(double start, double end, Func<double, double[]> readOut)
    {
        var span = end - start;
        for (var piece = 0; piece < _pieces; piece++)
        {
            var from = piece == 0 ? start : start + (span * piece / _pieces);
            OnPiece(from, piece == _pieces - 1 ? end : start + (span * (piece + 1) / _pieces), readOut);
        }
    }

    /// <summary>What a measure came to.</summary>
    public Measured this[int measure] => _meter.Of(measure, 0);

    private void OnPiece(double start, double end, Func<double, double[]> readOut)
    {
        var all = ~new Scalar(0.0);
        var first = _isFirst ? all : new Scalar(0.0);
        _isFirst = false;
        for (var place = 0; place < StepQuartic<Scalar>.Places; place++)
            _meter.Put(place, MemoryMarshal.Cast<double, Scalar>(readOut(StepQuartic<Scalar>.Time(place, new(start), new(end)).Value)));
        for (var measure = 0; measure < measures.Count; measure++)
        {
            if (Scalar.Any(_meter.Take(measure, new(start), new(end), all, first)))
                _meter.Look(measure, 0, start, end, time => readOut(time)[measures[measure].Readout]);
        }
    }
}
