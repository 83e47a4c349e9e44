namespace LoopSim.Numerics.Tests;

/// <summary>Everything a run in a lane has in common with a single run.</summary>
/// <param name="Saved">Time, state and readouts at every save time passed.</param>
/// <param name="EndReadouts">The readouts where the run ended; none where it could not begin.</param>
internal sealed record RunOutcome(
    SolveStatus Status, int FailedComponent, long Accepted, long Rejected, double Time, double[] State, double[] EndReadouts,
    double[] Saved)
{
    /// <summary>Equal, every double to the bit, except that one NaN is as good as another: which operand's payload survives is the
    /// processor's choice.</summary>
    public static void AssertSame(RunOutcome expected, RunOutcome actual, string run)
    {
        Assert.True(Summary(expected) == Summary(actual), $"{run}: {Summary(expected)} alone, {Summary(actual)} in a lane");
        AssertSame([expected.Time], [actual.Time], $"{run}: time");
        AssertSame(expected.State, actual.State, $"{run}: state");
        AssertSame(expected.EndReadouts, actual.EndReadouts, $"{run}: readouts at the end");
        AssertSame(expected.Saved, actual.Saved, $"{run}: saved");
    }

    private static (SolveStatus, int, long, long) Summary(RunOutcome outcome) =>
        (outcome.Status, outcome.FailedComponent, outcome.Accepted, outcome.Rejected);

    private static void AssertSame(double[] expected, double[] actual, string what)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} numbers alone, {actual.Length} in a lane");
        for (var i = 0; i < expected.Length; i++)
        {
            var isSame = BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i])
                || (double.IsNaN(expected[i]) && double.IsNaN(actual[i]));
            Assert.True(isSame, $"{what}, number {i}: {expected[i]:R} alone, {actual[i]:R} in a lane");
        }
    }
}
