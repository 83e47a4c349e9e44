namespace LoopSim.Compilation;

/// <summary>The inputs of one run: their resting values, and the changes that come and go. Between the ends of changes inputs are
/// constant.</summary>
/// <remarks>Changes apply in the order they were added: an Add adds to what the earlier ones left.</remarks>
public sealed class InputSchedule
{
    private readonly InputLayout _layout;
    private readonly double[] _resting;
    private readonly List<TimedChange> _changes = [];

    public InputSchedule(CompiledModel model)
    {
        _layout = model.Layout;
        _resting = _layout.Defaults();
    }

    private InputSchedule(InputSchedule other)
    {
        (_layout, _resting) = (other._layout, [.. other._resting]);
        _changes.AddRange(other._changes);
    }

    public IReadOnlyList<TimedChange> Changes => _changes;

    /// <summary>The resting values, in the order of <see cref="CompiledModel.Layout"/>.</summary>
    public ReadOnlySpan<double> Resting => _resting;

    /// <summary>Sets the resting value of a parameter, channel, link weight or held stock.</summary>
    /// <exception cref="ArgumentException">The model has no such input.</exception>
    public void Set(string name, double value) => _resting[Slot(name)] = value;

    public double Get(string name) => _resting[Slot(name)];

    /// <summary>Adds a change from one time to another; to for good, use positive infinity.</summary>
    /// <exception cref="ArgumentException">The model has no such input, or the interval is empty.</exception>
    public void Add(TimedChange change)
    {
        if (!(change.To > change.From))
            throw new ArgumentException($"A change must end after it begins, not {change.From} to {change.To}.", nameof(change));
        Slot(change.Input);
        _changes.Add(change);
    }

    /// <summary>From a time on, the target of a dependence sees its source at the value it had then.</summary>
    /// <exception cref="ArgumentException">The model was not compiled with this dependence cuttable.</exception>
    public void Freeze(string source, string target, double from, double to) =>
        Add(new TimedChange(FreezeSwitch(source, target), TimedChangeKind.Freeze, 1, from, to) { Source = source });

    /// <summary>The same schedule without its changes.</summary>
    public InputSchedule AtRest()
    {
        var copy = new InputSchedule(this);
        copy._changes.Clear();
        return copy;
    }

    public InputSchedule Copy() => new(this);

    /// <summary>The derivative of an input's value at a time by its value at rest: 0 while it is set.</summary>
    internal double SlopeByResting(int slot, double time)
    {
        var slope = 1.0;
        foreach (var change in _changes.Where(change => change.Kind != TimedChangeKind.Freeze && change.IsActive(time)))
        {
            if (Slot(change.Input) == slot)
                slope = change.AmountSlope + (change.Kind == TimedChangeKind.Add ? slope : 0);
        }

        return slope;
    }

    internal static string FreezeSwitch(string source, string target) => $"equation:{source}:{target}";

    internal static string FrozenValue(string source, string target) => $"frozen:{source}:{target}";

    internal int Slot(string name) => _layout.Find(name) is >= 0 and var slot
        ? slot
        : throw new ArgumentException($"The model has no input '{name}'.", nameof(name));
}

/// <summary>A change of an input that lasts from one time to another.</summary>
public sealed record TimedChange(string Input, TimedChangeKind Kind, double Amount, double From, double To)
{
    /// <summary>For a freeze: the variable whose value is kept.</summary>
    internal string? Source { get; init; }

    /// <summary>The derivative of the amount by the input's value at rest, where it goes by that.</summary>
    public double AmountSlope { get; init; }

    internal bool IsActive(double time) => time >= From && time < To;
}

/// <summary>What a timed change does to its input.</summary>
public enum TimedChangeKind { Add, Set, Freeze }
