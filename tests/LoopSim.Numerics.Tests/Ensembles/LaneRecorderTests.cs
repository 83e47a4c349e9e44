using System.Runtime.InteropServices;

namespace LoopSim.Numerics.Tests;

public sealed class LaneRecorderTests
{
    private const double End = 7.0;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(8)]
    [InlineData(11)]
    [InlineData(23)]
    public void Saves_the_bits_that_a_recorder_of_single_runs_saves(int dimension)
    {
        // Some steps hold many points, most hold one or none; the first and the last are ends of steps.
        double[] times = [.. Enumerable.Range(0, 15).Select(k => 0.5 * k), .. Enumerable.Range(1, 20).Select(k => 2.0 + (k * 1e-3)), End];
        times = [.. times.Distinct().Order()];
        foreach (var width in LaneWidth.All)
            AssertSavesWhatSingleRunsSave(new Runs(dimension, times, 21, width), times);
    }

    private static void AssertSavesWhatSingleRunsSave(Runs members, double[] times)
    {
        LaneEnsemble.Run(members.Kernel, IntegrationMethod.Rk45, new IntegrationOptions(), [members], CancellationToken.None);
        for (var member = 0; member < members.Count; member++)
        {
            var alone = members.Alone(member);
            Assert.Equal(times.Length, alone.Count);
            for (var k = 0; k < times.Length; k++)
                Assert.Equal(alone[k].ToArray(), members.Saved(member, k));
        }
    }

    /// <summary>Coupled oscillations with a frequency of their own in every run.</summary>
    private sealed class Runs : ILaneMembers
    {
        private readonly int _dimension;
        private readonly double[] _times;
        private readonly double[][] _saved;
        private readonly LaneRecorder _recorder;
        private int _next;

        public Runs(int dimension, double[] times, int count, int width)
        {
            (_dimension, _times, Count) = (dimension, times, count);
            _saved = [.. Enumerable.Range(0, count).Select(_ => GC.AllocateArray<double>(times.Length * dimension, pinned: true))];
            _recorder = new LaneRecorder(times, dimension);
            Kernel = new FieldKernel(IntegrationMethod.Rk45, dimension, 1, Slope, width);
        }

        public int Count { get; }

        public FieldKernel Kernel { get; }

        public bool WatchesSteps => true;

        public double[] Saved(int member, int time) => _saved[member][(time * _dimension)..((time + 1) * _dimension)];

        public Trajectory Alone(int member)
        {
            var run = new FieldRun(Slope, _ => [Frequency(member)], 0, [], End, Initial());
            var recorder = new TrajectoryRecorder(_times, _dimension);
            new Integrator(IntegrationMethod.Rk45, new IntegrationOptions()).Solve(run.CreateField(), 0, End, Initial(), [], recorder);
            return recorder.Trajectory;
        }

        public unsafe bool Begin(Lane lane)
        {
            if (_next == Count)
                return false;
            lane.Place(0, [], End, Initial());
            lane.SetInput(0, Frequency(_next));
            _recorder.Begin(lane, (double*)Marshal.UnsafeAddrOfPinnedArrayElement(_saved[_next], 0));
            _next++;
            return true;
        }

        public void Enter(Lane lane)
        {
        }

        public uint OnSteps(LaneGroup group, uint lanes)
        {
            _recorder.OnSteps(group, lanes);
            return 0;
        }

        private static double Frequency(int member) => 0.3 + (0.37 * member);

        private static void Slope(double time, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state, Span<double> slope)
        {
            for (var i = 0; i < state.Length; i++)
                slope[i] = (inputs[0] * state[(i + 1) % state.Length] * (i % 2 == 0 ? 1 : -1)) - (0.1 * state[i]);
        }

        private double[] Initial() => [.. Enumerable.Range(1, _dimension).Select(i => 1.0 / i)];

        void ILaneMembers.End(Lane lane, LaneEnding ending) => Assert.Equal(SolveStatus.ReachedEnd, ending.Status);
    }
}
