namespace LoopSim;

/// <summary>The steady state of a model without noise as an input drifts: to where it is lost, and the unstable one that it meets
/// there.</summary>
internal sealed class DriftBranch
{
    /// <summary>Values of a parameter that are nearer, as a share of the drift, are one.</summary>
    private const double Same = 1e-9;

    /// <summary>How far a special point may lie from the points of its branch, as a share of the drift.</summary>
    private const double Near = 1e-6;

    private readonly Drift _drift;
    private readonly ContinueResult _result;
    private readonly List<string> _names;
    private readonly List<BranchState> _held = [];
    private readonly List<BranchState> _beyond = [];

    private DriftBranch(Drift drift, ContinueResult result, List<string> names) =>
        (_drift, _result, _names) = (drift, result, names);

    /// <summary>The value at which the state is lost; null where it is not.</summary>
    public double? LostAt { get; private set; }

    /// <summary>How it is lost: at a fold, a Hopf point or otherwise.</summary>
    public SpecialPointKind? Kind { get; private set; }

    /// <param name="experiment">The model without noise, with the input where it begins.</param>
    /// <param name="drift">How the input moves.</param>
    /// <param name="watch">Who waits.</param>
    /// <exception cref="InvalidSettingException">There is no stable state to begin in.</exception>
    public static DriftBranch Follow(Experiment experiment, Drift drift, RunMonitor watch)
    {
        var start = experiment.StartState(watch.Cancellation);
        var result = Continue.Run(experiment, new ContinuationRange(drift.Name, drift.Low, drift.High), watch);
        var branch = new DriftBranch(drift, result, [.. experiment.Compiled.StateNames]);
        var at = result.Diagram.Branches
            .SelectMany(known => known.Points.Select((point, place) => (known.Points, Place: place, Point: point)))
            .Where(known => Math.Abs(known.Point.Parameter - drift.From) <= Same * Math.Abs(drift.To - drift.From))
            .Where(known => known.Point.IsStable)
            .OrderBy(known => known.Point.State.Select((value, i) => Math.Abs(value - start.State[i]) / experiment.Scale(i)).Max())
            .Select(known => ((ImmutableArray<BranchState> Points, int Place)?)(known.Points, known.Place))
            .FirstOrDefault() ?? throw new InvalidSettingException(
                $"there is no stable steady state at {drift.Name} {Words.Number(drift.From)} to begin in");
        branch.Walk(at.Points, at.Place);
        return branch;
    }

    /// <summary>The steady state at a value; null where it is lost.</summary>
    public double[]? StateAt(double value) =>
        LostAt is { } lost && (value - lost) * Sign.Of(_drift.To - _drift.From) > 0 ? null : Between(_held, value);

    /// <summary>The unstable state that it meets where it is lost; null where there is none.</summary>
    public double[]? LimitAt(double value) => Between(_beyond, value);

    /// <summary>A state with what an experiment with noise has besides: the processes of inputs, which deviate around 0.</summary>
    public double[] Whole(Experiment noisy, double[] state) =>
        [.. noisy.Compiled.StateNames.Select(name => _names.IndexOf(name) is >= 0 and var place ? state[place] : 0)];

    /// <summary>The eigenvalue with the largest real part there, of the stocks that noise reaches; NaN where the state is lost.</summary>
    /// <remarks>A stock that noise does not reach has eigenvalues of its own, which deviations never show.</remarks>
    public double EigenvalueAt(double value, double[]? state, IReadOnlySet<string> reached)
    {
        if (state is null)
            return double.NaN;
        var field = new FixedParameters(_result.Field, [value]);
        if (!Stability.IsLinearisable(field, 0, state))
            return double.NaN;
        int[] places = [.. Enumerable.Range(0, _names.Count).Where(i => reached.Contains(_names[i]))];
        if (places.Length == 0 || places.Length == _names.Count || field.Dimension != _names.Count)
            return Stability.Eigenvalues(field, 0, state)[0].Real;
        var jacobian = new double[state.Length * state.Length];
        field.Jacobian(0, state, jacobian);
        return Stability.Eigenvalues(
            [.. places.SelectMany(row => places.Select(column => jacobian[row * state.Length + column]))], places.Length)[0].Real;
    }

    private void Walk(ImmutableArray<BranchState> points, int place)
    {
        // The drift begins at one end of the range, so the branch begins or ends there.
        var way = place == 0 ? 1 : -1;
        double Moved(int from) => (points[from + way].Parameter - points[from].Parameter) * Sign.Of(_drift.To - _drift.From);
        bool IsInside(int index) => index >= 0 && index < points.Length;

        var at = place;
        _held.Add(points[at]);
        while (IsInside(at + way) && Moved(at) > 0 && points[at + way].UnstableCount == 0)
            _held.Add(points[at += way]);
        if (Math.Abs(points[at].Parameter - _drift.To) <= Same * Math.Abs(_drift.To - _drift.From))
            return;
        var last = points[at].Parameter;
        // The first point that is not stable is the special one, but for rounding, or lies behind it.
        if (IsInside(at + way) && Moved(at) >= 0)
            _held.Add(points[at += way]);
        var special = SpecialBetween(last, _held[^1].Parameter);
        (LostAt, Kind) = (special?.Parameters[0] ?? _held[^1].Parameter, special?.Kind);
        for (_beyond.Add(points[at]); IsInside(at + way) && Moved(at) < 0;)
            _beyond.Add(points[at += way]);
    }

    /// <summary>The special point of the branch from one value on to another; null where none is known.</summary>
    private SpecialPoint? SpecialBetween(double from, double to)
    {
        var near = Near * Math.Abs(_drift.To - _drift.From);
        return _result.Diagram.SpecialPoints
            .Where(special => special.Parameters[0] >= Math.Min(from, to) - near && special.Parameters[0] <= Math.Max(from, to) + near)
            .MinBy(special => special.State.Select((value, i) => Math.Abs(value - _held[^1].State[i])).Max());
    }

    /// <summary>A state at a value, by the points on both sides and Newton's method.</summary>
    private double[]? Between(List<BranchState> points, double value)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var (left, right) = (points[i - 1], points[i]);
            var share = (value - left.Parameter) / (right.Parameter - left.Parameter);
            if (!(share is >= -Same and <= 1 + Same))
                continue;
            double[] guess = [.. left.State.Zip(right.State, (a, b) => a + (share * (b - a)))];
            var found = Newton.Solve(new FixedParameters(_result.Field, [value]), 0, guess);
            var width = left.State.Zip(right.State, (a, b) => Math.Abs(b - a)).Max();
            // Near a fold Newton may run to another state.
            return found.Converged && found.State.Zip(guess, (a, b) => Math.Abs(a - b)).Max() <= width ? found.State : guess;
        }

        return null;
    }
}
