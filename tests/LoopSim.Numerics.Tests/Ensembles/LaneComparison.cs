using System.Runtime.CompilerServices;

namespace LoopSim.Numerics.Tests;

/// <summary>Integrates the same runs one by one and in lanes.</summary>
internal static class LaneComparison
{
    /// <summary>Asserts that every run gives in a lane of each width, with one worker or three, the bits it gives alone.</summary>
    /// <returns>The outcomes.</returns>
    public static RunOutcome[] AssertLanesEqualSingleRuns(
        Func<int, LaneKernel> kernels, IntegrationMethod method, IntegrationOptions options, IReadOnlyList<LaneRun> runs)
    {
        RunOutcome[] alone = [.. runs.Select(run => Alone(method, options, run))];
        foreach (var width in LaneWidth.All)
            AssertSame(alone, kernels(width), method, options, runs, width == LaneWidth.Native ? 3 : 1);
        AssertSame(alone, kernels(LaneWidth.Native), method, options, runs, 1);
        return alone;
    }

    private static void AssertSame(
        RunOutcome[] alone, LaneKernel kernel, IntegrationMethod method, IntegrationOptions options, IReadOnlyList<LaneRun> runs,
        int workers)
    {
        var inLanes = InLanes(kernel, method, options, runs, workers);
        for (var i = 0; i < alone.Length; i++)
            RunOutcome.AssertSame(
                alone[i], inLanes[i],
                $"{method.Name}, run {i} of {runs.Count} in lanes of {kernel.Layout.Width} with {workers} workers");
    }

    public static RunOutcome Alone(IntegrationMethod method, IntegrationOptions options, LaneRun run)
    {
        var field = run.CreateField();
        var saved = new List<double>();
        var next = 0;
        var state = new double[run.Initial.Length];
        var result = new Integrator(method, options).Solve(field, run.Start, run.End, run.Initial, run.Breakpoints, new Steps(step =>
        {
            for (; next < run.SaveTimes.Length && run.SaveTimes[next] <= step.End; next++)
            {
                var time = run.SaveTimes[next];
                step.Interpolate(time, state);
                saved.AddRange([time, .. state, .. run.ReadOut(field, time, state)]);
            }

            return step.End < run.StopsAt;
        }));
        var (accepted, rejected) = (result.Statistics.Accepted, result.Statistics.Rejected);
        var readouts = HasBegun(run) ? run.ReadOut(field, result.Time, result.State) : [];
        return new RunOutcome(result.Status, result.FailedComponent, accepted, rejected, result.Time, result.State, readouts, [.. saved]);
    }

    public static RunOutcome[] InLanes(
        LaneKernel kernel, IntegrationMethod method, IntegrationOptions options, IReadOnlyList<LaneRun> runs, int workers)
    {
        var outcomes = new RunOutcome?[runs.Count];
        var next = new StrongBox<int>(0);
        var queues = Enumerable.Range(0, workers).Select(_ => new Queue(kernel.Layout.ReadoutCount, runs, outcomes, next)).ToArray();
        LaneEnsemble.Run(kernel, method, options, queues, CancellationToken.None);
        return [.. outcomes.Select(outcome => outcome ?? throw new InvalidOperationException("A run has not ended."))];
    }

    private static bool HasBegun(LaneRun run) => run.Initial.All(double.IsFinite);

    /// <summary>Takes the next run of those left, whoever asks.</summary>
    private sealed class Queue(int readoutCount, IReadOnlyList<LaneRun> runs, RunOutcome?[] outcomes, StrongBox<int> next) : ILaneMembers
    {
        private readonly Dictionary<long, List<double>> _saved = [];
        private readonly Dictionary<long, int> _savedRows = [];

        public bool WatchesSteps => true;

        public bool Begin(Lane lane)
        {
            var number = Interlocked.Increment(ref next.Value) - 1;
            if (number >= runs.Count)
                return false;
            var run = runs[number];
            lane.Member = number;
            run.Place(lane);
            (_saved[number], _savedRows[number]) = ([], 0);
            return true;
        }

        public void Enter(Lane lane) => runs[(int)lane.Member].Enter(lane);

        public uint OnSteps(LaneGroup group, uint lanes)
        {
            while (true)
            {
                var asked = group.Lanes.ToArray()
                    .Where(lane => (lanes & (1u << lane.Index)) != 0 && NextSave(lane) <= group.EndOf(lane.Index))
                    .ToList();
                if (asked.Count == 0)
                    return Stopping(group);
                foreach (var lane in asked)
                    group.Ask(lane.Index, NextSave(lane));
                group.Interpolate();
                group.ReadOut();
                foreach (var lane in asked)
                {
                    _saved[lane.Member].AddRange([NextSave(lane), .. PointOf(lane), .. ReadoutsOf(lane)]);
                    _savedRows[lane.Member]++;
                }
            }
        }

        public void End(Lane lane, LaneEnding ending)
        {
            double[] readouts = [];
            if (HasBegun(runs[(int)lane.Member]))
            {
                lane.Group.PointAtState();
                lane.Group.ReadOut();
                readouts = ReadoutsOf(lane);
            }

            var state = new double[lane.Dimension];
            lane.CopyState(state);
            outcomes[lane.Member] = new RunOutcome(
                ending.Status, ending.FailedComponent, ending.Accepted, ending.Rejected, lane.Time, state, readouts,
                [.. _saved[lane.Member]]);
        }

        private uint Stopping(LaneGroup group) =>
            group.Lanes.ToArray()
                .Where(lane => runs[(int)lane.Member].StopsAt <= group.EndOf(lane.Index))
                .Aggregate(0u, (bits, lane) => bits | (1u << lane.Index));

        private double NextSave(Lane lane)
        {
            var times = runs[(int)lane.Member].SaveTimes;
            var row = _savedRows[lane.Member];
            return row < times.Length ? times[row] : double.PositiveInfinity;
        }

        private static double[] PointOf(Lane lane) =>
            [.. Enumerable.Range(0, lane.Dimension).Select(i => lane.Group.PointOf(lane.Index, i))];

        private double[] ReadoutsOf(Lane lane) =>
            [.. Enumerable.Range(0, readoutCount).Select(i => lane.Group.ReadoutOf(lane.Index, i))];
    }
}
