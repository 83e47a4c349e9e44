namespace LoopSim;

/// <summary>Looks at an outcome at given times of a run.</summary>
internal sealed class OutcomeLooks(ModelField field, Outcome outcome, ValueArray<double> times) : IStepObserver
{
    private readonly int _holds = field.Model.FindReadout(CompiledModel.OutcomeKey(outcome.Name));
    private readonly int _measure = field.Model.FindReadout(CompiledModel.OutcomeValueKey(outcome.Name));
    private readonly double[] _state = new double[field.Dimension];
    private readonly double[] _values = new double[field.Model.ReadoutNames.Count];

    /// <summary>What was seen, as far as the run has come.</summary>
    public List<Sight> Seen { get; } = [];

    public bool OnStep(DenseStep step)
    {
        while (Seen.Count < times.Count && times[Seen.Count] < step.End)
        {
            var time = Math.Max(times[Seen.Count], step.Start);
            step.Interpolate(time, _state);
            field.ReadOut(time, _state, _values);
            Seen.Add(new Sight(_values[_holds] != 0, _values[_measure]));
        }
        return true;
    }
}
