using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>A policy on its way through one run: says which part of the run is needed next, and decides by what it shows.</summary>
/// <param name="plan">The policy in its model.</param>
/// <param name="asked">The run with all that the policy may give.</param>
/// <param name="start">The state it begins in.</param>
internal sealed class PolicyCourse(PolicyPlan plan, Experiment asked, double[] start)
{
    private readonly Policy _policy = plan.Policy;
    private readonly Experiment _own = plan.OnGround(asked);
    private readonly List<Given> _given = [];
    private readonly List<PolicyDecision> _decisions = [];
    private ValueArray<PolicyDose> _gives;
    private Stage _stage = Stage.Before;
    private double _began;
    private double _ends;
    private int _step;
    private int _ledToRemission;
    private int _steps;
    private int _relapses;
    private double? _remitted;
    private List<double> _looks = [];
    private LaneCheckpoint? _reached;
    private bool _isOnTheWay;
    private InputSchedule? _inputs;

    private enum Stage { Before, Step, Maintenance, FollowUp, Over }

    /// <summary>The run to be made next; null when nothing is left to decide.</summary>
    public RunRequest? Next()
    {
        if (_stage == Stage.Before)
            BeginStep(0, asked.From, PolicyTurnKind.Begin, null);
        while (_stage != Stage.Over)
        {
            _looks = Looks();
            if (_looks.Count > 0)
                return Request();
            if (_stage == Stage.Maintenance && _ends < asked.EndTime)
                StopTreatment(_ends, null);
            else
                _stage = Stage.Over;
        }
        return null;
    }

    /// <summary>Takes what the run has shown.</summary>
    public void Take(RunOutcome outcome)
    {
        if (_isOnTheWay)
        {
            (_isOnTheWay, _reached) = (false, outcome.Checkpoint);
            if (_reached is null)
                _stage = Stage.Over;
            return;
        }
        var seen = outcome.Seen.ToList();
        if (outcome.Status == SolveStatus.ReachedEnd)
            seen.Add(new Sight(outcome.Holds, outcome.Measure));
        foreach (var (time, sight) in _looks.Zip(seen))
        {
            if (Decides(time, sight))
                return;
        }
        // The run ends before anything else is decided.
        _stage = Stage.Over;
    }

    public PolicyResult Result() => new()
    {
        Experiment = asked.Vary(Settings(), asked.Scenario, _ => asked.KnownStates),
        Decisions = _decisions,
        Remission = plan.Remission,
        Steps = _steps,
        Relapses = _relapses,
        TimeToRemission = _remitted - asked.From,
        TimeInTreatment = TimeInTreatment(),
        Reached = _reached,
    };

    /// <summary>When the stage under way is looked at: on the way as often as the policy says, but not before all that is given acts, and
    /// at its end where something follows from what is seen there.</summary>
    private List<double> Looks()
    {
        var looks = new List<double>();
        var review = _stage == Stage.Step ? _policy.Steps[_step].Review : _policy.Relapse?.Review;
        if (review is { } every)
        {
            // A look just before the end would be that at the end twice.
            var last = Math.Min(_ends, asked.EndTime) - 1e-9 * every;
            for (var k = 1; _began + k * every < last; k++)
            {
                if (_given.All(given => given.HasActed(_began + k * every)))
                    looks.Add(_began + k * every);
            }
        }
        if (_ends < asked.EndTime && (_stage == Stage.Step || _policy.Relapse is not null))
            looks.Add(_ends);
        return looks;
    }

    /// <summary>The run up to the last look with what has been given so far, from as far as it is known. First up to the last change of
    /// inputs before anything can be decided: from there it goes on, whatever follows.</summary>
    private RunRequest Request()
    {
        var inputs = _inputs ??= _own.Schedule(
            _given.Select(given => _own.KnownCourses[given.Layer.Place] with { From = given.From, To = given.From + given.Length }));
        var request = new RunRequest(plan.Compiled, () => inputs, start, asked.StartTime, _looks[^1])
        {
            Looks = [.. _looks.SkipLast(1)],
            Resumed = _reached,
        };
        if (!plan.KeepsCheckpoints)
            return request;
        var known = _reached?.Time ?? asked.StartTime;
        var settled = inputs.Changes.SelectMany(change => new[] { change.From, change.To })
            .Where(time => time > known && time < _looks[0]).DefaultIfEmpty(known).Max();
        _isOnTheWay = settled > known;
        return _isOnTheWay ? request with { To = settled, Looks = [], KeepsCheckpoint = true } : request;
    }

    private bool Decides(double time, Sight sight)
    {
        var isAtEnd = time == _ends;
        switch (_stage)
        {
            case Stage.Step when sight.Holds:
                _remitted ??= time;
                _ledToRemission = _step;
                Turn(_policy.Steps[_step].IfRemitted, time, sight, PolicyTurnKind.Step);
                return true;
            case Stage.Step when isAtEnd:
                Turn(_policy.Steps[_step].IfNot, time, sight, PolicyTurnKind.Step);
                return true;
            case Stage.Maintenance or Stage.FollowUp when !sight.Holds:
                _relapses++;
                Turn(_policy.Relapse!.Then, time, sight, PolicyTurnKind.Relapse);
                return true;
            case Stage.Maintenance when isAtEnd:
                StopTreatment(time, sight);
                return true;
            default:
                return false;
        }
    }

    private void Turn(PolicyTurn turn, double time, Sight sight, PolicyTurnKind kind)
    {
        switch (turn)
        {
            case PolicyTurn.Go(var step):
                BeginStep(step, time, kind, sight);
                break;
            case PolicyTurn.Again:
                BeginStep(_ledToRemission, time, kind, sight);
                break;
            case PolicyTurn.Maintain:
                var maintenance = _policy.Maintenance!;
                Give(maintenance.Gives.Count > 0 ? maintenance.Gives : _gives, time, PolicyTurnKind.Maintain, sight);
                Enter(Stage.Maintenance, time, maintenance.For);
                break;
            default:
                StopTreatment(time, sight);
                break;
        }
    }

    private void BeginStep(int step, double time, PolicyTurnKind kind, Sight? sight)
    {
        _steps++;
        _step = step;
        Give(_policy.Steps[step].Gives, time, kind, sight);
        Enter(Stage.Step, time, _policy.Steps[step].For);
    }

    private void Enter(Stage stage, double time, double length)
    {
        (_stage, _began, _ends) = (stage, time, time + length);
        foreach (var open in _given.Where(given => given.IsOpen))
            open.PlannedEnd = _ends;
    }

    /// <summary>Changes what is given: layers that go on are left alone.</summary>
    private void Give(ValueArray<PolicyDose> gives, double time, PolicyTurnKind kind, Sight? sight)
    {
        var wanted = plan.Layers.Of(gives).ToList();
        foreach (var open in _given.Where(given => given.IsOpen && !wanted.Contains(given.Layer)))
            open.End(time);
        foreach (var layer in wanted.Where(layer => !_given.Any(given => given.IsOpen && given.Layer == layer)))
            _given.Add(new Given(layer, time));
        Note(gives, time, kind, sight);
    }

    private void StopTreatment(double time, Sight? sight)
    {
        foreach (var open in _given.Where(given => given.IsOpen))
            open.End(time + plan.Layers.TaperedAfter(open.Layer, _gives));
        Note([], time, PolicyTurnKind.Stop, sight);
        var isFollowed = _policy.Relapse is not null && (sight?.Holds ?? true);
        (_stage, _began, _ends) = (
            isFollowed ? Stage.FollowUp : Stage.Over, time + (_policy.Taper?.Over ?? 0), double.PositiveInfinity);
    }

    private void Note(ValueArray<PolicyDose> gives, double time, PolicyTurnKind kind, Sight? sight)
    {
        _inputs = null;
        _decisions.Add(new PolicyDecision(time, kind, sight, _policy.Steps[_step], _gives, gives));
        _gives = gives;
    }

    /// <summary>The settings with all that was given, in the order in which it began.</summary>
    private RunSettings Settings() => asked.Settings with
    {
        Until = asked.EndTime,
        Intervention = Intervention.None with
        {
            Policy = asked.Settings.Intervention.Policy,
            Known = [.. _given.Select(given => new KnownCourse(
                given.Layer.Entry.Name, given.Layer.Size, given.From, given.IsOpen ? given.PlannedEnd - given.From : given.Length))],
        },
    };

    private double TimeInTreatment()
    {
        var (total, until) = (0.0, double.NegativeInfinity);
        foreach (var given in _given.OrderBy(given => given.From))
        {
            var to = Math.Min(given.IsOpen ? given.PlannedEnd : given.To, asked.EndTime);
            total += Math.Max(0, to - Math.Max(given.From, until));
            until = Math.Max(until, to);
        }
        return total;
    }

    /// <summary>A layer that is given, or was.</summary>
    private sealed class Given(DoseLayer layer, double from)
    {
        public DoseLayer Layer => layer;

        public double From => from;

        public double To { get; private set; } = double.PositiveInfinity;

        /// <summary>How long it is given; infinity while it goes on.</summary>
        public double Length => To - from;

        public bool IsOpen { get; private set; } = true;

        /// <summary>When it ends if nothing is decided before.</summary>
        public double PlannedEnd { get; set; } = double.PositiveInfinity;

        /// <summary>Whether it acts at a time at the latest, and would have acted if it ended there.</summary>
        public bool HasActed(double time) =>
            !IsOpen || (time - from >= layer.Entry.Onset && time - from + layer.Entry.Offset > layer.Entry.Onset);

        public void End(double time) => (IsOpen, To) = (false, time);
    }
}
