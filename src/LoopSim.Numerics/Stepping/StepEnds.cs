namespace LoopSim.Numerics;

/// <summary>The two ends of a step: the state it starts from and the candidate an attempt arrives at.</summary>
/// <remarks>Steppers that hand a run to one another share one.</remarks>
internal sealed class StepEnds
{
    private double[] _state;
    private double[] _candidate;

    public StepEnds(int dimension, double time, ReadOnlySpan<double> state)
    {
        if (state.Length != dimension)
            throw new ArgumentException($"The field has {dimension} components, the state {state.Length}.", nameof(state));
        _state = state.ToArray();
        _candidate = state.ToArray();
        Time = CandidateTime = time;
    }

    public double Time { get; private set; }

    public double CandidateTime { get; set; }

    public ReadOnlySpan<double> State => _state;

    public Span<double> Candidate => _candidate;

    /// <summary>Puts another state in the place of the one reached.</summary>
    public void Replace(ReadOnlySpan<double> state) => state.CopyTo(_state);

    /// <summary>Makes the candidate the state.</summary>
    public void Accept()
    {
        (_state, _candidate) = (_candidate, _state);
        Time = CandidateTime;
    }
}
