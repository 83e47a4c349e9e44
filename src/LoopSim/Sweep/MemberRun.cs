namespace LoopSim;

/// <summary>What is known of one member while it runs, and the row it leaves. A worker has one for every place in which a member can
/// run.</summary>
/// <remarks>A member has one arm, or two where it is judged: first without its intervention, then with it. What is kept is that of the
/// last.</remarks>
internal sealed class MemberRun(SweepPlan plan, OutputColumns saved, ThreadSink sink)
{
    private readonly double[] _values = new double[plan.Settings.Design.Names.Count];
    private readonly double[] _kept = new double[saved.Count];
    private readonly PointTimes? _sharedTimes = plan.IsPlain ? PointTimes.Of(plan.First, plan.Saves) : null;
    private PointTimes _times = PointTimes.None;
    private long _member;
    private bool _heldAtFrom;
    private bool _holdsWithout;
    private SolveStatus _endingWithout;
    private PolicyResult? _policy;

    /// <summary>The member's values of what is varied.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Whether a member is between its arms.</summary>
    public bool IsBetweenArms { get; private set; }

    /// <summary>Whether the arm under way has the intervention.</summary>
    public bool WithIntervention { get; private set; }

    /// <summary>The member's own experiment; the first member's in a sweep that needs none.</summary>
    public Experiment Experiment { get; private set; } = null!;

    /// <summary>The times at which variables are looked at in this arm. The step that begins there tells, not the one that ends there: what
    /// jumps is kept as it is after the jump, as a run saves it.</summary>
    public double[] Times => _times.Times;

    /// <summary>What is watched for first holding in this arm, and the readout that tells.</summary>
    public List<(int Readout, FirstPassage Passage)> Passages { get; } = [];

    /// <summary>Steps that end after this time are looked at for <see cref="Passages"/>; infinity where nothing is left to find.</summary>
    public double Due
    {
        get
        {
            var due = double.PositiveInfinity;
            foreach (var (_, passage) in Passages)
                due = Math.Min(due, passage.Due);
            return due;
        }
    }

    /// <summary>Takes on a member.</summary>
    /// <param name="member">Its number.</param>
    /// <param name="experiment">What <see cref="SweepPlan.ExperimentOf(long)"/> made of it.</param>
    /// <returns>False when its values make no run: it has its row then.</returns>
    public bool Begin(long member, Experiment? experiment)
    {
        _member = member;
        (IsBetweenArms, _endingWithout) = (false, SolveStatus.ReachedEnd);
        plan.Settings.Design.Values(member, _values);
        if (experiment is null)
        {
            Fail(SweepPlan.Invalid);
            return false;
        }
        Experiment = experiment;
        return true;
    }

    /// <summary>Goes on with the treatment that a policy has chosen.</summary>
    public void Follow(PolicyResult policy) => (_policy, Experiment) = (policy, policy.Experiment);

    /// <summary>Begins an arm: the only one, the one without the intervention, or after that the one with it.</summary>
    public void BeginArm()
    {
        WithIntervention = !plan.Judges || IsBetweenArms;
        IsBetweenArms = false;
        Passages.Clear();
        if (!WithIntervention)
        {
            _times = PointTimes.None;
            Passages.Add((saved.Judged, new FirstPassage(Experiment.From, onlyThere: true)));
            return;
        }
        _times = _sharedTimes ?? PointTimes.Of(Experiment, plan.Saves);
        Array.Fill(_kept, double.NaN);
        var from = Experiment.Settings.Intervention.IsEmpty ? Experiment.StartTime : Experiment.From;
        foreach (var passage in saved.Passages)
            Passages.Add((passage.Readout, new FirstPassage(from)));
    }

    /// <summary>Takes the run without the intervention as another member made it.</summary>
    /// <returns>False when it leaves nothing to judge: the member has its row then.</returns>
    public bool TakeWithout(RunOutcome without)
    {
        if (without.Status != SolveStatus.ReachedEnd)
        {
            Fail((int)without.Status);
            return false;
        }
        (_heldAtFrom, _holdsWithout, _endingWithout) = (without.HeldThen, without.Holds, without.Status);
        IsBetweenArms = true;
        return true;
    }

    /// <summary>Whether nothing is kept of the arm under way from before a time.</summary>
    public bool LooksOnlyFrom(double time) => saved.Measures.Count == 0 && (Times.Length == 0 || Times[0] >= time)
        && (Passages.Count == 0 || Experiment.From >= time);

    /// <summary>Ends the arm.</summary>
    /// <param name="ending">How.</param>
    /// <param name="time">When.</param>
    /// <param name="state">The state then.</param>
    /// <param name="readouts">The variables then.</param>
    /// <param name="points">The variables at <see cref="Times"/>, one time after another, with room for all times.</param>
    /// <param name="count">How many times before the end are there.</param>
    /// <param name="measured">What was measured on the way.</param>
    public void EndArm(
        SolveStatus ending, double time, ReadOnlySpan<double> state, ReadOnlySpan<double> readouts, Span<double> points, int count,
        ReadOnlySpan<Measured> measured)
    {
        // What an event stops has come to the end its model gives it.
        if (ending is not (SolveStatus.ReachedEnd or SolveStatus.StoppedByEvent))
        {
            Fail((int)ending);
            return;
        }
        if (!WithIntervention)
        {
            (_heldAtFrom, _holdsWithout, _endingWithout) = (Passages[0].Passage.HeldAtFrom ?? false, readouts[saved.Judged] != 0, ending);
            IsBetweenArms = true;
            return;
        }
        if (count < Times.Length && Times[count] <= time)
            readouts.CopyTo(points[(count++ * readouts.Length)..]);
        saved.TakePoints(points, _times, count, _kept);
        saved.TakeEnd(Experiment.StartTime, time, readouts, measured, _kept);
        for (var i = 0; i < saved.Passages.Count; i++)
            _kept[saved.Passages[i].Column] = Passages[i].Passage.Time ?? double.NaN;
        saved.TakePolicy(_policy, _kept);
        if (saved.StateName >= 0)
            _kept[saved.StateName] = StateCode(time, state);
        if (saved.Verdict >= 0 && ending == SolveStatus.ReachedEnd && _endingWithout == SolveStatus.ReachedEnd)
            _kept[saved.Verdict] = (int)Verdicts.Of(_heldAtFrom, _holdsWithout, readouts[saved.Judged] != 0, HasHealthyState);
        Leave((int)(ending == SolveStatus.ReachedEnd ? _endingWithout : ending));
    }

    /// <summary>Leaves a row with nothing but the values and a status.</summary>
    public void Fail(int status)
    {
        IsBetweenArms = false;
        Array.Fill(_kept, double.NaN);
        Leave(status);
    }

    private void Leave(int status)
    {
        var row = sink.Row(_member);
        row[0] = _member;
        _values.CopyTo(row[1..]);
        _kept.CopyTo(row[(1 + _values.Length)..]);
        row[^1] = status;
        sink.Done(_member);
    }

    private bool HasHealthyState() => Verdicts.HasHealthyState(Experiment, CancellationToken.None);

    private double StateCode(double time, ReadOnlySpan<double> state)
    {
        var field = new ModelField(Experiment.Compiled, Experiment.Schedule(withIntervention: true));
        // What begins at the very end is not part of the run.
        var before = Math.BitDecrement(time);
        field.Enter(before, before, state);
        return saved.StateNames.ToList().IndexOf(StateNaming.Name(Experiment, field, time, state, CancellationToken.None));
    }
}
