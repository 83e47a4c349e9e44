namespace LoopSim;

/// <summary>Watches an outcome from a time on: whether it holds at that time, and when it first does.</summary>
/// <param name="field">The run's field.</param>
/// <param name="outcome">The outcome.</param>
/// <param name="from">The time.</param>
internal sealed class OutcomeWatch(ModelField field, Outcome outcome, double from) : IStepObserver
{
    private readonly int _readout = field.Model.FindReadout(CompiledModel.OutcomeKey(outcome.Name));
    private readonly double[] _state = new double[field.Dimension];
    private readonly double[] _values = new double[field.Model.ReadoutNames.Count];
    private readonly FirstPassage _passage = new(from);

    /// <summary>Whether the outcome held when the watch began.</summary>
    public bool HeldAtFrom => _passage.HeldAtFrom ?? false;

    /// <summary>When the outcome first held at or after the time; null when it never did.</summary>
    public double? FirstReached => _passage.Time;

    public bool OnStep(DenseStep step)
    {
        if (step.End > _passage.Due)
            _passage.Watch(step.Start, step.End, time => Holds(step, time));
        return true;
    }

    private bool Holds(DenseStep step, double time)
    {
        step.Interpolate(time, _state);
        field.ReadOut(time, _state, _values);
        return _values[_readout] != 0;
    }
}
