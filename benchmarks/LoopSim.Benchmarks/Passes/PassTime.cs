using LoopSim.Benchmarks.Cases;

namespace LoopSim.Benchmarks.Passes;

/// <summary>The processor time of a pass, on all threads together, and what was done in it.</summary>
/// <remarks>Processor time and not time by the clock: others who use the machine change the latter far more.</remarks>
internal readonly record struct PassTime(TimeSpan Time, PassWork Work)
{
    public double SecondsPerRun => Time.TotalSeconds / Work.Runs;

    public string Line => $"{Time.Ticks} {Work.Runs} {Work.Accepted} {Work.Rejected} {Work.Evaluations}";

    public static PassTime Parse(string line)
    {
        long[] numbers = [.. line.Split(' ').Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        return new PassTime(new TimeSpan(numbers[0]), new PassWork((int)numbers[1], numbers[2], numbers[3], numbers[4]));
    }
}
