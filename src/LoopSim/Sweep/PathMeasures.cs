namespace LoopSim;

/// <summary>Integrals and extremes of what is read out along a path, which is a straight line from step to step.</summary>
internal sealed class PathMeasures(IReadOnlyList<CourseMeasure> measures)
{
    private readonly Measured[] _found = new Measured[measures.Count];

    /// <summary>What they came to.</summary>
    public ReadOnlySpan<Measured> Found => _found;

    public void Begin(double[] readouts, double time)
    {
        for (var i = 0; i < _found.Length; i++)
            _found[i] = IsIntegral(i) ? new Measured(0, double.NaN) : new Measured(readouts[measures[i].Readout], time);
    }

    public void OnStep(double[] before, double[] now, double from, double to)
    {
        for (var i = 0; i < _found.Length; i++)
        {
            var (first, last) = (before[measures[i].Readout], now[measures[i].Readout]);
            if (IsIntegral(i))
                _found[i] = _found[i] with { Value = _found[i].Value + ((to - from) * (first + last) / 2) };
            else if (measures[i].Kind == CourseMeasureKind.Maximum ? last > _found[i].Value : last < _found[i].Value)
                _found[i] = new Measured(last, to);
        }
    }

    private bool IsIntegral(int measure) => measures[measure].Kind == CourseMeasureKind.Integral;
}
