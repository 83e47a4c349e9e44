using System.Numerics;

namespace LoopSim;

/// <summary>One thread's members with noise: as many side by side as a register holds.</summary>
/// <remarks>Between the ends of a step a path is taken for a straight line.</remarks>
internal sealed class NoisyMembers : IDisposable
{
    private const int StepsBetweenLooks = 256;

    private readonly SweepPlan _plan;
    private readonly SweepNoise _noise;
    private readonly OutputColumns _saved;
    private readonly ThreadSink _sink;
    private readonly BrownianTree _tree;
    private readonly PathLanes _lanes;
    private readonly NoisyMember[] _places;

    public NoisyMembers(SweepPlan plan, SweepNoise noise, OutputColumns saved, ThreadSink sink)
    {
        (_plan, _noise, _saved, _sink) = (plan, noise, saved, sink);
        var first = plan.First;
        var random = first.Model.Processes.Where(process => process.Process is InputProcess.Poisson)
            .Select(process => first.Compiled.Layout.Find(process.Input));
        int[] differing = [.. plan.DifferingInputs().Concat(random).Distinct().Order()];
        var kernel = new ModelLanes(
            first.Compiled, IntegrationMethod.Euler, first.Resting.Resting, differing, plan.Readouts, StepGrid.Plain);
        _tree = new BrownianTree(first.Settings.Noise!.Seed, [.. noise.Sources.Select(source => source.Process)]);
        _lanes = new PathLanes(first.Compiled, kernel, noise.Method, noise.Sources, differing);
        _places = [.. Enumerable.Range(0, _lanes.Group.Width).Select(_ => new NoisyMember(plan, saved, sink))];
    }

    public void Run(CancellationToken cancellation)
    {
        while (_sink.Take(out var first, out var last))
        {
            var waiting = new List<NoisyMember>();
            for (var member = first; member <= last; member++)
            {
                if (_places[waiting.Count].Begin(member, _noise, cancellation))
                    waiting.Add(_places[waiting.Count]);
                if (waiting.Count < _places.Length && member < last)
                    continue;
                // Those that end at the same time go together.
                foreach (var together in waiting.GroupBy(place => place.End))
                    Run([.. together], cancellation);
                waiting.Clear();
            }
        }
    }

    public void Dispose() => _lanes.Dispose();

    private void Run(NoisyMember[] members, CancellationToken cancellation)
    {
        var grid = new PathGrid(_plan.First.StartTime, members[0].End, _noise.Step, double.MaxValue);
        do
        {
            foreach (var member in members)
                member.Record.BeginArm();
            RunArm(members, grid, cancellation);
            members = [.. members.Where(member => member.Record.IsBetweenArms)];
        }
        while (members.Length > 0);
    }

    private void RunArm(NoisyMember[] members, PathGrid grid, CancellationToken cancellation)
    {
        _lanes.Begin(grid.Start, _tree, _plan.First.Settings.Noise!.Seed, [.. members.Select(member => member.Beginning(grid.End))]);
        var group = _lanes.Group;
        var watches = _saved.WatchesSteps || _plan.Judges;
        var alive = (1u << members.Length) - 1;
        if (watches)
            ReadOut((member, lane) => member.Start(group, lane, grid.Start));
        for (var step = 1L; step <= grid.Steps && alive != 0; step++)
        {
            var (from, to) = (grid.At(step - 1), grid.At(step));
            _lanes.Step(from, to, grid.Length(step));
            alive &= group.Alive;
            if (watches)
                ReadOut((member, lane) => member.OnStep(group, lane, from, to));
            if (step % StepsBetweenLooks == 0)
                cancellation.ThrowIfCancellationRequested();
        }

        group.ReadOut();
        for (var lane = 0; lane < members.Length; lane++)
            members[lane].EndArm(group, lane, (alive & (1u << lane)) != 0, grid.End);

        void ReadOut(Action<NoisyMember, int> look)
        {
            group.ReadOut();
            for (var left = alive; left != 0; left &= left - 1)
            {
                var lane = BitOperations.TrailingZeroCount(left);
                look(members[lane], lane);
            }
        }
    }
}
