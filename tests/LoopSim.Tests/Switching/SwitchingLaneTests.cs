using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Tests.Switching;

/// <summary>Models that switch, in lanes.</summary>
public class SwitchingLaneTests
{
    [Theory]
    [InlineData("rk45")]
    [InlineData("tsit5")]
    [InlineData("rk4")]
    [InlineData("euler")]
    public void Switching_models_run_in_lanes_as_they_do_alone(string name) => Compare(name, models: 10);

    [LongFact]
    public void Two_hundred_switching_models_run_in_lanes_as_they_do_alone() =>
        Assert.All(["rk45", "tsit5", "rk4", "euler"], name => Compare(name, models: 200));

    /// <summary>Eleven runs of each model, which start a little apart, so that groups of eight are refilled on the way.</summary>
    private static void Compare(string name, int models)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        foreach (var sample in SwitchingSample.From(0).Take(models))
        {
            var experiment = Experiment.Prepare(Models.Parse(sample.Model.ToYaml()), new RunSettings());
            var length = sample.Model.Stop - sample.Model.Start;
            var options = new IntegrationOptions { FixedStep = method.IsAdaptive ? null : length / 300, MaxSteps = 100_000 };
            double[][] starts =
            [
                .. Enumerable.Range(0, 11).Select(run => sample.Model.Initial.Select(value => value + (0.01 * run)).ToArray()),
            ];
            var members = new Members(experiment, method, starts);

            LaneEnsemble.Run(members.Kernel, method, options, [members], CancellationToken.None);

            for (var run = 0; run < starts.Length; run++)
            {
                var field = new ModelField(experiment.Compiled, experiment.Resting);
                var (start, end) = (experiment.StartTime, experiment.EndTime);
                var alone = new Integrator(method, options).Solve(
                    field, start, end, starts[run], field.Breakpoints(start, end), new Nobody());
                var (status, accepted, rejected, state) = members.Ends[run];
                Assert.True(
                    (alone.Status, alone.Statistics.Accepted, alone.Statistics.Rejected) == (status, accepted, rejected)
                        && alone.State.SequenceEqual(state),
                    $"{name}, run {run}: {alone.Status}, {alone.Statistics} alone, {status}, {accepted} and {rejected} in a lane, of "
                        + $"{sample}");
            }
        }
    }

    private sealed class Nobody : IStepObserver
    {
        public bool OnStep(DenseStep step) => true;
    }

    private sealed class Members : ILaneMembers
    {
        private readonly Experiment _experiment;
        private readonly double[][] _starts;
        private readonly LaneInputs _inputs;
        private int _next;

        public Members(Experiment experiment, IntegrationMethod method, double[][] starts)
        {
            (_experiment, _starts) = (experiment, starts);
            var differing = experiment.Compiled.SwitchInputs;
            Kernel = new ModelLanes(experiment.Compiled, method, experiment.Resting.Resting, differing, []);
            _inputs = new LaneInputs(Kernel, differing);
            Ends = new (SolveStatus, long, long, double[])[starts.Length];
        }

        public ModelLanes Kernel { get; }

        public (SolveStatus Status, long Accepted, long Rejected, double[] State)[] Ends { get; }

        public bool WatchesSteps => false;

        public bool Begin(Lane lane)
        {
            if (_next == _starts.Length)
                return false;
            lane.Member = _next;
            var inputs = new SegmentInputs(_experiment.Compiled, _experiment.Resting);
            _inputs.Place(lane, inputs, _experiment.StartTime, _experiment.EndTime, _starts[_next++]);
            return true;
        }

        public void Enter(Lane lane) => _inputs.Enter(lane);

        public uint OnSteps(LaneGroup group, uint lanes) => 0;

        public void End(Lane lane, LaneEnding ending)
        {
            var state = new double[lane.Dimension];
            lane.CopyState(state);
            Ends[lane.Member] = (ending.Status, ending.Accepted, ending.Rejected, state);
        }
    }
}
