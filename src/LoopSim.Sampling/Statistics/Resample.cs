namespace LoopSim.Sampling;

/// <summary>Places drawn again with replacement, for a bootstrap (Efron 1979, Annals of Statistics 7:1).</summary>
public static class Resample
{
    /// <param name="count">How many places there are, and how many are drawn.</param>
    /// <param name="seed">Where random numbers begin.</param>
    /// <param name="number">Which of the resamples.</param>
    public static int[] Of(int count, ulong seed, int number)
    {
        var words = new HashStream(seed, RandomStream.Resampling, number);
        return [.. Enumerable.Range(0, count).Select(place => (int)(UnitInterval.Of(words[(ulong)place]) * count))];
    }
}
