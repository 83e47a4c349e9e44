using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Benchmarks.Ensembles;

/// <summary>Runs members of a case into memory. The one place that knows which engine does so: lanes, eight members at a time.</summary>
internal sealed class EnsemblePass
{
    private readonly CompiledModel _model;
    private readonly EnsembleCase _design;
    private readonly EnsembleMemory _memory;
    private readonly IntegrationMethod _method;
    private readonly IntegrationOptions _options;
    private readonly ModelLanes _kernel;
    private readonly int[] _differing;
    private readonly int _first;
    private readonly int _second;
    private readonly double[] _initial;
    private readonly bool _dependsOnMember;

    public EnsemblePass(
        CompiledModel model, EnsembleCase design, IntegrationMethod method, IntegrationOptions options, EnsembleMemory memory,
        int? width = null)
    {
        (_model, _design, _memory, _method, _options) = (model, design, memory, method, options);
        var inputs = design.Inputs(model, 0);
        var (first, second) = (model.Layout.Find(design.First.Input), model.Layout.Find(design.Second.Input));
        _differing = [first, second, .. model.SwitchInputs];
        _kernel = new ModelLanes(
            model, method, inputs.Resting, _differing, [.. model.StateNames.Take(model.Stocks.Count)], width: width);
        (_first, _second) = (_kernel.LaneInput(first), _kernel.LaneInput(second));
        // Delays start in the steady state for a member's own inputs.
        _dependsOnMember = model.Dimension > model.Stocks.Count;
        _initial = new ModelField(model, inputs).InitialState(0, design.Stocks(model));
    }

    /// <summary>The code that the members share.</summary>
    public ModelLanes Kernel => _kernel;

    /// <param name="members">The numbers of the members to run.</param>
    /// <param name="threads">How many threads share them.</param>
    public EnsembleWork Run(ReadOnlyMemory<int> members, int threads)
    {
        var queue = new Queue(members.Length);
        Share[] shares = [.. Enumerable.Range(0, threads).Select(_ => new Share(this, members, queue))];
        LaneEnsemble.Run(_kernel, _method, _options, shares, CancellationToken.None);
        return shares.Aggregate(new EnsembleWork(), (sum, share) => sum + share.Work);
    }

    private sealed class Queue(int count)
    {
        private const int Handful = 16;
        private int _next;

        public bool Take(out int first, out int end)
        {
            first = Interlocked.Add(ref _next, Handful) - Handful;
            end = Math.Min(first + Handful, count);
            return first < count;
        }
    }

    /// <summary>One thread's members.</summary>
    private sealed class Share(EnsemblePass pass, ReadOnlyMemory<int> members, Queue queue) : ILaneMembers
    {
        private readonly List<int> _places = [];
        private readonly LaneInputs _inputs = new(pass._kernel, pass._differing);
        private readonly LaneRecorder _recorder = new(pass._memory.TimesBeforeEnd, pass._model.Dimension);
        private int _next;
        private int _end;

        public EnsembleWork Work { get; private set; }

        public bool WatchesSteps => pass._memory.Rows > 1;

        public unsafe bool Begin(Lane lane)
        {
            if (_next >= _end && !queue.Take(out _next, out _end))
                return false;
            var member = members.Span[_next++];
            while (_places.Count <= lane.Number)
                _places.Add(-1);
            _places[lane.Number] = member;
            var design = pass._design;
            var initial = pass._dependsOnMember
                ? new ModelField(pass._model, design.Inputs(pass._model, member)).InitialState(0, design.Stocks(pass._model))
                : pass._initial;
            Place(lane, member, initial);
            if (WatchesSteps)
                _recorder.Begin(lane, pass._memory.Address(member));
            return true;
        }

        public void Enter(Lane lane) => _inputs.Enter(lane);

        /// <summary>Switches need all inputs of their run; without any, the two that differ are set as they are.</summary>
        private void Place(Lane lane, int member, double[] initial)
        {
            var design = pass._design;
            if (pass._differing.Length > 2)
            {
                _inputs.Place(lane, new SegmentInputs(pass._model, design.Inputs(pass._model, member)), 0, design.End, initial);
                return;
            }

            lane.Place(0, [], design.End, initial);
            lane.SetInput(pass._first, design.First[member / design.Second.Count]);
            lane.SetInput(pass._second, design.Second[member % design.Second.Count]);
        }

        public uint OnSteps(LaneGroup group, uint lanes)
        {
            _recorder.OnSteps(group, lanes);
            return 0;
        }

        public void End(Lane lane, LaneEnding ending)
        {
            lane.CopyState(pass._memory.Row(_places[lane.Number], pass._memory.Rows - 1));
            Work += new EnsembleWork(ending.Accepted, ending.Rejected, ending.Status == SolveStatus.ReachedEnd ? 0 : 1);
        }
    }
}
