namespace LoopSim.Claims;

/// <summary>How far the tests of claims are. How many runs a claim takes is known roughly, so the share is an estimate; it never
/// falls.</summary>
internal sealed class ClaimProgress(RunMonitor whole)
{
    private RunMonitor _claim = RunMonitor.Nobody;
    private double _expected = 1;
    private double _done;

    public CancellationToken Cancellation => whole.Cancellation;

    /// <summary>Begins a claim.</summary>
    /// <param name="from">The share of the whole work done before it.</param>
    /// <param name="to">The share done after it.</param>
    /// <param name="runs">About how many runs it takes.</param>
    public void Begin(double from, double to, double runs) => (_claim, _expected, _done) = (whole.Part(from, to), runs, 0);

    /// <summary>Who waits for the next runs of the claim.</summary>
    public RunMonitor Over(int runs)
    {
        var before = _done;
        _done += runs;
        return _claim.Part(Math.Min(1, before / _expected), Math.Min(1, _done / _expected));
    }
}
