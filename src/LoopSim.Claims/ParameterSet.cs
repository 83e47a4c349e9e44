using LoopSim.Compilation;

namespace LoopSim.Claims;

/// <summary>A model's resting inputs: its own, or a member of a jittered ensemble.</summary>
/// <remarks>Immutable: <see cref="With(string, double)"/> gives another.</remarks>
public sealed class ParameterSet
{
    private readonly InputSchedule _resting;

    internal ParameterSet(InputSchedule resting) => _resting = resting;

    public double this[string input] => _resting.Get(input);

    /// <summary>The same with another value of a parameter, channel or link weight.</summary>
    public ParameterSet With(string input, double value) => With([(input, value)]);

    public ParameterSet With(IEnumerable<(string Input, double Value)> values)
    {
        var copy = _resting.Copy();
        foreach (var (input, value) in values)
            copy.Set(input, value);
        return new ParameterSet(copy);
    }

    /// <summary>The inputs over time when some of them change on the way.</summary>
    internal InputSchedule Schedule(IEnumerable<TimedChange> changes)
    {
        var schedule = _resting.Copy();
        foreach (var change in changes)
            schedule.Add(change);
        return schedule;
    }
}
