namespace LoopSim.Language;

/// <summary>The times at which something happens, once or again and again: evenly spaced, or listed. Ascending, in the model's unit of
/// time.</summary>
public abstract record Recurrence
{
    /// <summary>More times than this in one run are taken for a slip of the pen.</summary>
    public const int MostTimes = 100_000;

    private Recurrence()
    {
    }

    public static Recurrence Once(double time) => new Listed([time]);

    public abstract double First { get; }

    /// <summary>The last time; null where they go on for ever.</summary>
    public abstract double? Last { get; }

    /// <summary>The shortest way from one time to the next; infinity where there is one time only.</summary>
    public abstract double ShortestGap { get; }

    public bool Repeats => !double.IsPositiveInfinity(ShortestGap);

    /// <summary>The times from a start, itself included, up to an end, itself left out; worked out as they are asked for.</summary>
    public abstract IEnumerable<double> Between(double start, double end);

    /// <summary>How many times come before an end, those before the start of a run included; infinity where they have no number.</summary>
    public abstract double CountBefore(double end);

    /// <summary>The times <paramref name="At"/> + k * <paramref name="Every"/> for k = 0, 1, ..., those before <paramref name="Until"/>
    /// (null: all). Each is computed by itself, so errors of rounding do not add up.</summary>
    public sealed record Evenly(double At, double Every, double? Until) : Recurrence
    {
        public double Every { get; init; } = Every > 0 ? Every : throw new ArgumentOutOfRangeException(nameof(Every), Every,
            "The interval must be positive.");

        public double? Until { get; init; } = Until is { } until && !(until > At)
            ? throw new ArgumentOutOfRangeException(nameof(Until), Until, "The end must come after the first time.")
            : Until;

        public override double First => At;

        public override double? Last => Until is { } until ? Time(FirstFrom(until) - 1) : null;

        public override double ShortestGap => Every;

        public override IEnumerable<double> Between(double start, double end)
        {
            var stop = Math.Min(end, Until ?? double.PositiveInfinity);
            for (var k = FirstFrom(start); Time(k) < stop; k++)
                yield return Time(k);
        }

        public override double CountBefore(double end) => FirstFrom(Math.Min(end, Until ?? double.PositiveInfinity));

        private double Time(double k) => At + k * Every;

        /// <summary>The smallest k whose time is not before a given one.</summary>
        private double FirstFrom(double time)
        {
            var k = Math.Max(0, Math.Ceiling((time - At) / Every));
            // The division rounds.
            return k > 0 && Time(k - 1) >= time ? k - 1 : Time(k) < time ? k + 1 : k;
        }
    }

    /// <summary>Times one by one: at least one, ascending.</summary>
    public sealed record Listed(ValueArray<double> Times) : Recurrence
    {
        public ValueArray<double> Times { get; init; } = Times.Count > 0 && Times.Zip(Times.Skip(1)).All(pair => pair.First < pair.Second)
            ? Times
            : throw new ArgumentException("Times must be given and ascend.", nameof(Times));

        public override double First => Times[0];

        public override double? Last => Times[^1];

        public override double ShortestGap =>
            Times.Zip(Times.Skip(1), (time, next) => next - time).DefaultIfEmpty(double.PositiveInfinity).Min();

        public override IEnumerable<double> Between(double start, double end) => Times.Where(time => time >= start && time < end);

        public override double CountBefore(double end) => Times.Count(time => time < end);
    }
}
