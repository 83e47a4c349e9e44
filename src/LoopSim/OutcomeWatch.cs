using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>Watches an outcome from a time on: whether it holds at that time, and when it first does.</summary>
internal sealed class OutcomeWatch(ModelField field, Outcome outcome, double from) : IStepObserver
{
    /// <summary>Places inside a step that are looked at, so that a short visit is not missed.</summary>
    private const int Samples = 4;

    private readonly int _readout = field.Model.FindReadout(CompiledModel.OutcomeKey(outcome.Name));
    private readonly double[] _state = new double[field.Dimension];
    private readonly double[] _values = new double[field.Model.ReadoutNames.Count];
    private bool _seen;

    /// <summary>Whether the outcome held when the watch began.</summary>
    public bool HeldAtFrom { get; private set; }

    /// <summary>When the outcome first held at or after the time; null when it never did.</summary>
    public double? FirstReached { get; private set; }

    public bool OnStep(DenseStep step)
    {
        if (FirstReached is not null || step.End <= from)
            return true;

        var before = Math.Max(step.Start, from);
        if (!_seen)
        {
            _seen = true;
            HeldAtFrom = Holds(step, before);
            if (HeldAtFrom)
            {
                FirstReached = before;
                return true;
            }
        }
        for (var k = 1; k <= Samples && FirstReached is null; k++)
        {
            var time = k == Samples ? step.End : before + (step.End - before) * k / Samples;
            if (Holds(step, time))
                FirstReached = Bisection.Find(before, time, at => Holds(step, at)).After;
            before = time;
        }
        return true;
    }

    private bool Holds(DenseStep step, double time)
    {
        step.Interpolate(time, _state);
        field.ReadOut(time, _state, _values);
        return _values[_readout] != 0;
    }
}
