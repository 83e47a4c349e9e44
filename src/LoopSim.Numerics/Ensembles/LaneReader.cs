namespace LoopSim.Numerics;

/// <summary>Saves what is read out of runs in lanes at times of their own, by dense output.</summary>
/// <remarks>
/// Serves the lanes of one worker. A time between two steps belongs to the one that begins there, because what is read out may jump; the
/// end of a run is left to its owner. The next points of the runs of a group are worked out together. Where the states of all runs are
/// wanted at the same times, <see cref="LaneRecorder"/> needs no copy of them.
/// </remarks>
/// <param name="layout">What the runs have.</param>
public sealed unsafe class LaneReader(LaneLayout layout)
{
    private readonly List<Place> _places = [];

    /// <summary>Begins a run.</summary>
    /// <param name="lane">Where it is.</param>
    /// <param name="times">Ascending, from the start of the run on; nobody changes them.</param>
    public void Begin(Lane lane, double[] times)
    {
        while (_places.Count <= lane.Number)
            _places.Add(new Place());
        var place = _places[lane.Number];
        place.MakeReady(times, layout.ReadoutCount);
        lane.Group.SavePoints(lane.Index, place.FirstTime, place.FirstPoint);
    }

    /// <summary>How many times of a run have been saved.</summary>
    public int CountOf(Lane lane) => lane.Group.PointsSaved(lane.Index, _places[lane.Number].FirstTime);

    /// <summary>What has been read out of a run, time after time, with room for all its times; until another begins in the lane.</summary>
    public Span<double> PointsOf(Lane lane) => _places[lane.Number].Points;

    /// <summary>Saves what lies in the accepted steps of a group, before their ends.</summary>
    public void OnSteps(LaneGroup group, uint lanes)
    {
        group.SaveReadouts(lanes);

        // The group holds addresses of numbers that are this object's.
        GC.KeepAlive(this);
    }

    /// <summary>What a lane has: its run's times, with one behind them that never comes, and what is read out then. Both stay where they
    /// are.</summary>
    private sealed class Place
    {
        private double[]? _source;
        private double[] _times = [];
        private double[] _points = [];

        public Span<double> Points => _points;

        public double* FirstTime => Address(_times);

        public double* FirstPoint => Address(_points);

        public void MakeReady(double[] times, int width)
        {
            if (ReferenceEquals(times, _source))
                return;
            _source = times;
            Grow(ref _times, times.Length + 1);
            times.CopyTo(_times, 0);
            _times[times.Length] = double.PositiveInfinity;
            Grow(ref _points, times.Length * width);
        }

        private static void Grow(ref double[] numbers, int count)
        {
            if (numbers.Length < count)
                numbers = GC.AllocateUninitializedArray<double>(count, pinned: true);
        }

        private static double* Address(double[] numbers) =>
            (double*)Unsafe.AsPointer(ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(numbers));
    }
}
