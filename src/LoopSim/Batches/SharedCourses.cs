using System.Collections.Concurrent;

namespace LoopSim;

/// <summary>The courses that runs have in common before what sets them apart begins: each is made once, as soon as a second run asks for
/// it, and kept.</summary>
/// <remarks>A run that goes on from there has the bits of one made whole, see <see cref="Lane.Resume"/>. Threads may share this.</remarks>
internal sealed class SharedCourses
{
    private const int MostKept = 4096;

    private readonly ConcurrentDictionary<ValueArray<long>, Course> _known = new();

    /// <summary>Gives requests how far their course is known.</summary>
    /// <param name="requests">Runs of one model.</param>
    /// <param name="run">Makes the runs that are missing.</param>
    public RunRequest[] Resume(RunRequest[] requests, Func<RunRequest[], RunOutcome[]> run)
    {
        if (_known.Count > MostKept)
            _known.Clear();
        Course?[] courses = [.. requests.Select(CourseOf)];
        var missing = requests.Zip(courses).Where(pair => pair.Second is { IsMissing: true }).DistinctBy(pair => pair.Second).ToList();
        var outcomes = run([.. missing.Select(pair => pair.First with
        {
            To = pair.First.SharedUntil!.Value, SharedUntil = null, KeepsCheckpoint = true,
        })]);
        foreach (var (course, outcome) in missing.Select(pair => pair.Second!).Zip(outcomes))
            course.Known(outcome.Checkpoint);
        return [.. requests.Zip(courses, (request, course) => request with { Resumed = course?.Reached ?? request.Resumed })];
    }

    private Course? CourseOf(RunRequest request)
    {
        if (request.SharedUntil is not { } until || !(until > request.From && until < request.To))
            return null;
        // Where nothing changes no step ends.
        var schedule = request.Inputs();
        if (!schedule.Changes.Any(change => change.From == until || change.To == until))
            return null;
        var course = _known.GetOrAdd(Key(request, schedule, until), _ => new Course());
        course.Ask();
        return course;
    }

    /// <summary>What a course up to a time depends on, to the bit, and when it is looked at.</summary>
    public static ValueArray<long> Key(RunRequest request, InputSchedule schedule, double until)
    {
        var resting = schedule.Resting;
        var changes = schedule.Changes;
        var key = ImmutableArray.CreateBuilder<long>(3 + request.Looks.Count + request.Start.Length + resting.Length + (5 * changes.Count));
        Add(request.From);
        Add(until);
        key.Add(request.Looks.Count);
        foreach (var look in request.Looks)
            Add(look);
        foreach (var value in request.Start)
            Add(value);
        foreach (var value in resting)
            Add(value);
        foreach (var change in changes)
        {
            if (!(change.From < until))
                continue;
            key.Add((long)change.Kind);
            key.Add(request.Compiled.Layout.Find(change.Input));
            Add(change.Amount);
            Add(change.From);
            Add(Math.Min(change.To, until));
        }

        return key.DrainToImmutable().ToValueArray();

        void Add(double value) => key.Add(BitConverter.DoubleToInt64Bits(value));
    }

    /// <summary>One course: asked for, and perhaps known.</summary>
    private sealed class Course
    {
        private int _asked;
        private int _isKnown;

        /// <summary>Its end; null while it is not known, or where it has none.</summary>
        public LaneCheckpoint? Reached { get; private set; }

        public bool IsMissing => _asked > 1 && _isKnown == 0;

        public void Ask() => Interlocked.Increment(ref _asked);

        public void Known(LaneCheckpoint? reached)
        {
            Reached = reached;
            Volatile.Write(ref _isKnown, 1);
        }
    }
}
