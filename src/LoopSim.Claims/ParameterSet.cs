namespace LoopSim.Claims;

/// <summary>A model's resting inputs: its own, or a member of a jittered ensemble.</summary>
/// <remarks>Immutable: <see cref="With(string, double)"/> gives another.</remarks>
public sealed class ParameterSet
{
    private readonly CompiledModel _compiled;

    internal ParameterSet(CompiledModel compiled, InputSchedule resting) => (_compiled, Resting) = (compiled, resting);

    /// <summary>The inputs, none of which changes on the way.</summary>
    internal InputSchedule Resting { get; }

    public double this[string input] => Resting.Get(input);

    /// <summary>The same with another value of a parameter, channel or link weight.</summary>
    public ParameterSet With(string input, double value) => With([(input, value)]);

    public ParameterSet With(IEnumerable<(string Input, double Value)> values)
    {
        var copy = Resting.Copy();
        foreach (var (input, value) in values)
            copy.Set(input, value);
        return new ParameterSet(_compiled, copy);
    }

    /// <summary>A run with these inputs, some of which change on the way.</summary>
    /// <param name="start">The state it begins in.</param>
    /// <param name="from">When it begins.</param>
    /// <param name="to">When it is looked at; after <paramref name="from"/>.</param>
    /// <param name="changes">The inputs that change.</param>
    internal RunRequest Run(double[] start, double from, double to, IReadOnlyList<TimedChange> changes) => new(
        _compiled,
        () =>
        {
            var schedule = Resting.Copy();
            foreach (var change in changes)
                schedule.Add(change);
            return schedule;
        },
        start, from, to);
}
