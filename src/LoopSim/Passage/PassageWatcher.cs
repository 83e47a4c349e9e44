using System.Numerics;

namespace LoopSim;

/// <summary>Finds when the paths of a block first reach a target.</summary>
/// <remarks>A path that is outside at both ends of a step may have been inside between: of Brownian motion with deviation s sqrt(h) this
/// has probability exp(-2 d0 d1 / (s^2 h)), with distances d0 and d1 (the reflection principle; Karatzas and Shreve 1991, Brownian Motion
/// and Stochastic Calculus, section 2.8). A number drawn for the path and step decides.</remarks>
internal sealed class PassageWatcher(PassageTarget target, PathBatch batch, Experiment experiment) : PathWatcher
{
    /// <summary>Beyond so many deviations of a step's noise nothing can have been missed.</summary>
    private const double Near = 6;

    private readonly List<double> _times = [];
    private readonly ModelField _field = new(experiment.Compiled, experiment.Resting);
    private readonly double[] _state = new double[experiment.Compiled.Dimension];
    private double[] _distances = [];
    private double[] _deviations = [];
    private double[] _reached = [];
    private long _first;

    /// <summary>For each path, when it reached the target: infinity when it did not, NaN when it was lost.</summary>
    public IReadOnlyList<double> Times => _times;

    public override uint Begin(PathGroup group, long first, int count)
    {
        _first = first;
        (_distances, _deviations, _reached) = (new double[count], new double[count], new double[count]);
        Array.Fill(_reached, double.PositiveInfinity);
        _field.Enter(batch.Grid.Start, batch.Grid.End, _state);
        group.ReadOut();
        var wanted = 0u;
        for (var lane = 0; lane < count; lane++)
        {
            _distances[lane] = target.Distance(group, lane);
            _deviations[lane] = Deviation(group, lane);
            if (_distances[lane] > 0)
                wanted |= 1u << lane;
            else
                _reached[lane] = 0;
        }

        return wanted;
    }

    public override uint OnStep(PathGroup group, long step, uint wanted)
    {
        if (target.Readouts.Count > 0)
            group.ReadOut();
        var (from, to) = (batch.Grid.At(step - 1), batch.Grid.At(step));
        var root = Math.Sqrt(to - from);
        for (var left = wanted; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            if ((group.Alive & (1u << lane)) == 0)
            {
                _reached[lane] = double.NaN;
                wanted &= ~(1u << lane);
                continue;
            }

            var (before, after) = (_distances[lane], target.Distance(group, lane));
            _distances[lane] = after;
            if (after <= 0)
                _reached[lane] = (from + to) / 2;
            else if (HasCrossed(group, lane, step, before, after, root))
                _reached[lane] = (from + to) / 2;
            else
                continue;
            _reached[lane] -= batch.Grid.Start;
            wanted &= ~(1u << lane);
        }

        return wanted;
    }

    public override void End(PathGroup group, long first, int count) => _times.AddRange(_reached);

    /// <summary>Whether a path has been at the target within a step that begins and ends outside.</summary>
    private bool HasCrossed(PathGroup group, int lane, long step, double before, double after, double root)
    {
        if (Math.Min(before, after) > Near * _deviations[lane] * root)
            return false;
        var deviation = _deviations[lane] = Deviation(group, lane);
        if (!(deviation > 0))
            return false;
        var probability = Elementary.Exp(-2 * before * after / (deviation * deviation * root * root));
        var drawn = Philox.Draw(
            new PhiloxBlock((ulong)(_first + lane), (ulong)step, 0, 0), experiment.Settings.Noise!.Seed,
            (ulong)RandomStream.BridgeCrossing).First;
        return UnitInterval.Of(drawn) < probability;
    }

    /// <summary>The deviation of the distance by noise alone, per square root of time, where a path is; 0 where no distance is
    /// known.</summary>
    private double Deviation(PathGroup group, int lane)
    {
        for (var i = 0; i < _state.Length; i++)
            _state[i] = group.State(i, lane);
        if (target.DistanceAt(_field, group.Time, _state) is null)
            return 0;
        var variance = 0.0;
        for (var term = 0; term < batch.Sources.Length; term++)
        {
            var component = batch.Sources[term].Term.Component;
            var x = _state[component];
            var difference = 1e-5 * Math.Max(1e-3, Math.Abs(x));
            _state[component] = x + difference;
            var above = target.DistanceAt(_field, group.Time, _state)!.Value;
            _state[component] = x - difference;
            var below = target.DistanceAt(_field, group.Time, _state)!.Value;
            _state[component] = x;
            var slope = (above - below) / (2 * difference) * group.NoiseOf(term, lane);
            variance += slope * slope;
        }

        return Math.Sqrt(variance);
    }
}
