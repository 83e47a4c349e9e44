using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>One thread's share of an ensemble.</summary>
internal abstract class LaneWorker : IDisposable
{
    /// <summary>The worker for a kernel's width.</summary>
    /// <param name="kernel">The field and the method as code.</param>
    /// <param name="method">The method the kernel was made for.</param>
    /// <param name="options">As for a single run.</param>
    /// <param name="members">Where runs come from.</param>
    /// <param name="runs">How many there are for this worker, at most.</param>
    public static LaneWorker For(
        LaneKernel kernel, IntegrationMethod method, IntegrationOptions options, ILaneMembers members, int runs) =>
        kernel.Layout.Width switch
        {
            8 => new LaneWorker<Wide512>(kernel, method, options, members, runs),
            4 => new LaneWorker<Wide256>(kernel, method, options, members, runs),
            _ => new LaneWorker<Wide128>(kernel, method, options, members, runs),
        };

    public abstract void Run(CancellationToken cancellation);

    public abstract void Dispose();
}

/// <summary>A few groups of runs that step together, each run at its own pace. A run that ends makes room for the next at once.</summary>
/// <remarks>Run for run the same operations in the same order as <see cref="IntegrationRun"/> with an <see cref="ErrorController"/> or a
/// <see cref="GridController"/>.</remarks>
internal sealed unsafe partial class LaneWorker<TLane> : LaneWorker
    where TLane : unmanaged, IWideLane<TLane>
{
    // Groups share the level-2 cache: what long code costs to fetch is shared among them. More than six no longer hide anything.
    private const int CacheBytes = 200 * 1024;
    private const int MostGroups = 6;

    private readonly LaneKernel _kernel;
    private readonly IntegrationOptions _options;
    private readonly IntegrationMethod _method;
    private readonly ILaneMembers _members;
    private readonly LaneGroup<TLane>[] _groups;
    private readonly LaneStarter<TLane> _nursery;
    private readonly LaneCrossings<TLane>? _crossings;
    private readonly LaneGrid<TLane>? _grid;
    private readonly LaneMethods<TLane>? _methods;
    private readonly bool _isStiff;
    private readonly SolveStatus[] _endings = new SolveStatus[TLane.Width];
    private readonly byte* _memory;
    private readonly StepGains<TLane> _gains;
    private readonly TLane _maxStep;
    private readonly TLane _mostAttempts;
    private readonly bool _watches;
    private readonly bool _hasOrdinaryTolerances;

    public LaneWorker(
        LaneKernel kernel, IntegrationMethod method, IntegrationOptions options, ILaneMembers members, int runs)
    {
        (_kernel, _method, _options, _members) = (kernel, method, options, members);
        _maxStep = TLane.Create(options.MaxStep ?? double.PositiveInfinity);
        _mostAttempts = TLane.Create(options.MaxSteps);
        _gains = new StepGains<TLane>(method.StepRule);
        _watches = members.WatchesSteps;
        _hasOrdinaryTolerances = ScaledNorm<TLane>.AreOrdinary(options.Tolerances);
        var bytes = kernel.Layout.Bytes;
        var count = Math.Clamp(CacheBytes / bytes, 1, Math.Clamp((runs - 1) / TLane.Width + 1, 1, MostGroups));
        // Behind the groups that step come one where runs begin and one where the stiff method tries steps.
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)((count + 2) * bytes), (nuint)sizeof(TLane));
        var stages = method.StiffTableau is { } tableau ? new RosenbrockStages<TLane>(tableau, kernel.Layout.Dimension) : null;
        LaneGroup<TLane> Group(int number) => new(kernel, _memory + (number * bytes), number, options.Tolerances, stages);
        _groups = [.. Enumerable.Range(0, count).Select(Group)];
        _nursery = new LaneStarter<TLane>(Group(count), kernel, method, options, members);
        _isStiff = stages is not null;
        _methods = method.IsAutomatic ? new LaneMethods<TLane>(kernel, _groups, Group(count + 1), options.Tolerances) : null;
        _crossings = kernel.HasSides ? new LaneCrossings<TLane>(kernel) : null;
        _grid = options.FixedStep is { } step ? new LaneGrid<TLane>(kernel, step) : null;
    }

    public override void Dispose() => NativeMemory.AlignedFree(_memory);

    public override void Run(CancellationToken cancellation)
    {
        foreach (var group in _groups)
        {
            Refill(group, (1u << TLane.Width) - 1);
            Aim(group);
        }

        while (IsBusy() && !cancellation.IsCancellationRequested)
        {
            Attempt();
            if (_grid is null)
                EndSteps();
            else
                EndSteps(_grid);
        }
    }

    /// <summary>One attempted step of every group.</summary>
    private void Attempt()
    {
        if (_methods is not null)
            _methods.Attempt();
        else if (_isStiff)
            Array.ForEach(_groups, group => group.AttemptStiff(_options.Tolerances));
        else if (_grid is null || _kernel.Grid == StepGrid.Landing)
            _kernel.Step(_memory, _groups.Length);
        else
            _grid.StepInMoments(_groups);
    }

    private bool IsBusy()
    {
        foreach (var group in _groups)
        {
            if (group.Busy != 0)
                return true;
        }

        return false;
    }

    // Two methods for each group, not one for all: the compiler inlines a limited number of operations into one (measured).
    private void EndSteps()
    {
        foreach (var group in _groups)
        {
            if (_crossings is null && _methods is null)
            {
                Judge(group);
                Move(group, changing: 0, failing: 0);
                continue;
            }

            var before = StepMemory<TLane>.Of(group);
            Judge(group);
            LaneMethods<TLane>.Withhold(group, before);
            Move(group, _crossings?.Examine(group, before).Changing ?? 0, failing: 0);
        }
    }

    /// <summary>The same where steps are fixed: a run whose step is not finite ends, unless it stops short of what makes it so.</summary>
    private void EndSteps(LaneGrid<TLane> grid)
    {
        foreach (var group in _groups)
        {
            var before = StepMemory<TLane>.Of(group);
            var failing = grid.Judge(group);
            if (_crossings is null)
            {
                Move(group, changing: 0, failing);
                continue;
            }

            var (changing, avoiding) = _crossings.Examine(group, before);
            Move(group, changing, failing & ~avoiding);
        }
    }

    /// <summary>Judges the steps of a group.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Judge(LaneGroup<TLane> group)
    {
        var meanSquare = _hasOrdinaryTolerances && ScaledNorm<TLane>.IsOrdinary(group.LargestSize)
            ? group.MeanSquare
            : ScaledNorm<TLane>.MeanSquareOfError(group.State, group.Candidate, group.Error, _options.Tolerances);
        var accepted = StepDecision<TLane>.Judge(
            meanSquare, group.Step, group.IsCutShort, in _gains, _maxStep, ref group.NextStep, ref group.Remembered,
            ref group.IsAfterRefusal);
        group.IsAccepted = accepted;
        var one = TLane.Create(1.0);
        group.Attempts += one;
        group.AcceptedSteps += accepted & one;
    }

    /// <summary>Moves the accepted runs of a group on.</summary>
    /// <param name="group">The group.</param>
    /// <param name="changing">The runs that change sides then.</param>
    /// <param name="failing">The runs that end because their step is not finite.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move(LaneGroup<TLane> group, uint changing, uint failing)
    {
        var accepted = group.IsAccepted;
        var moving = TLane.Bits(accepted) & group.Busy;
        var stopped = 0u;
        if (_watches && moving != 0)
        {
            if (_crossings is null)
                group.BeginStep();
            stopped = _members.OnSteps(group, moving) & moving;
        }

        _methods?.Judge(group);
        var end = group.End;
        group.Time = TLane.Select(accepted, end, group.Time);
        var state = group.State;
        var candidate = group.Candidate;
        var first = group.StartSlope;
        var last = group.EndSlope;
        for (var i = 0; i < state.Length; i++)
        {
            state[i] = TLane.Select(accepted, candidate[i], state[i]);
            first[i] = TLane.Select(accepted, last[i], first[i]);
        }

        _methods?.Change(group);
        var arrived = TLane.Bits(accepted & TLane.AreEqual(end, group.Stop)) & group.Busy & ~stopped;
        changing &= ~stopped;
        if (changing != 0)
            arrived &= ~Change(group, changing);
        if (failing != 0)
            Fail(group, failing);
        if ((arrived | stopped) != 0)
            Arrive(group, arrived, stopped);
        Aim(group);
    }

    /// <summary>Changes the sides of runs that stand at a crossing, where events may happen.</summary>
    /// <returns>Those that are not at the stop of their segment as well.</returns>
    private uint Change(LaneGroup<TLane> group, uint changing)
    {
        var (jumping, ending) = _crossings!.Cross(group, changing, _endings);
        // A run that ends here is read out on the sides it has now.
        if (ending != 0)
            _kernel.Prepare(group.Memory);
        for (var left = ending; left != 0;)
        {
            var lane = group.Lanes[LaneGroup.Next(ref left)];
            End(lane, _endings[lane.Index], -1);
        }

        Refill(group, ending);
        var going = TLane.Bits(~TLane.AreEqual(group.Time, group.Stop)) & changing & ~ending;
        var ended = Renew(group, changing & ~ending);
        ChooseSteps(group, jumping & going & ~ended);
        return going | ending | ended;
    }

    /// <summary>Lets runs at a stop enter their next segment, or end and make room, as those that are stopped do.</summary>
    private void Arrive(LaneGroup<TLane> group, uint arrived, uint stopped)
    {
        var (entering, ended, jumping) = (0u, stopped, 0u);
        for (var left = stopped; left != 0;)
            End(group.Lanes[LaneGroup.Next(ref left)], SolveStatus.Stopped, -1);
        for (var left = arrived; left != 0;)
        {
            var lane = group.Lanes[LaneGroup.Next(ref left)];
            var (bit, goesOn) = (1u << lane.Index, lane.Advance());
            Enter(lane);
            if (Enters(lane, goesOn, out var hasHappened))
                entering |= bit;
            else
                ended |= bit;
            if (lane.HasSwitched || hasHappened)
                jumping |= bit;
        }

        // What a run ends with is read out with the inputs that follow its end.
        if ((ended & arrived) != 0)
            _kernel.Prepare(group.Memory);
        for (var left = ended & arrived; left != 0;)
        {
            var lane = group.Lanes[LaneGroup.Next(ref left)];
            End(lane, _endings[lane.Index], -1);
        }

        Refill(group, ended);
        ChooseSteps(group, jumping & entering & ~Renew(group, entering));
    }

    /// <summary>Whether a run goes on where a segment begins, once events have happened there; else how it ends is noted.</summary>
    private bool Enters(Lane lane, bool goesOn, out bool hasHappened)
    {
        hasHappened = false;
        SolveStatus? ending = goesOn && !lane.IsKnown ? SolveStatus.StepLimit : lane.Happen(out hasHappened);
        if (goesOn && ending is null)
            return true;
        _endings[lane.Index] = ending ?? SolveStatus.ReachedEnd;
        return false;
    }

    /// <summary>Chooses the steps of runs anew: behind a jump the old ones mean nothing.</summary>
    private void ChooseSteps(LaneGroup<TLane> group, uint lanes)
    {
        if (lanes != 0 && _grid is null)
            group.NextStep = TLane.Select(TLane.Mask(lanes), _nursery.FirstSteps(group), group.NextStep);
    }

    private void Enter(Lane lane)
    {
        if (_crossings is null)
            _members.Enter(lane);
        else
            _crossings.Enter(lane, _members);
    }

    /// <summary>Chooses where the next steps of a group end. Runs that cannot go on end here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Aim(LaneGroup<TLane> group)
    {
        while (true)
        {
            var time = group.Time;
            var end = _grid is null
                ? StepDecision<TLane>.NextEnd(time, group.Stop, group.NextStep, _maxStep, out group.IsCutShort)
                : _grid.NextEnd(group);
            group.End = end;
            group.Step = end - time;
            var isStuck = TLane.AreEqual(end, time) | TLane.GreaterThanOrEqual(group.Attempts, _mostAttempts);
            var stuck = TLane.Bits(isStuck) & group.Busy;
            if (stuck == 0)
                return;
            GiveUp(group, stuck);
        }
    }

    /// <summary>Puts new runs in place of those that have ended, as far as there are any.</summary>
    private void Refill(LaneGroup<TLane> group, uint ended)
    {
        while (ended != 0)
        {
            var index = LaneGroup.Next(ref ended);
            if (_nursery.Replace(group.Lanes[index]))
            {
                group.Busy |= 1u << index;
                continue;
            }

            group.Busy &= ~(1u << index);
            group.Lanes[index].Rest();
        }
    }

    /// <summary>Begins the segment that runs enter.</summary>
    /// <returns>The runs that end there; others may have taken their places.</returns>
    private uint Renew(LaneGroup<TLane> group, uint entering)
    {
        if (entering == 0)
            return 0;
        _kernel.Prepare(group.Memory);
        _kernel.EvaluateStart(group.Memory);
        group.BeginSegment(entering);
        var bad = LaneGroup<TLane>.NonFinite(group.StartSlope) & entering;
        for (var left = bad; left != 0;)
        {
            var lane = group.Lanes[LaneGroup.Next(ref left)];
            End(lane, SolveStatus.NonFinite, lane.FirstNonFiniteSlope());
        }

        Refill(group, bad);
        return bad;
    }
}
