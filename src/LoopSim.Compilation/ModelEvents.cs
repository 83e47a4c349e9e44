using LoopSim.Compilation.Emission;

namespace LoopSim.Compilation;

/// <summary>The events of a model in one run, by its inputs.</summary>
internal sealed class ModelEvents(CompiledModel model, SegmentInputs segment) : IEvents
{
    private readonly List<EventOccurrence> _happenings = [];
    private ProgramMemory?[] _changes = new ProgramMemory?[model.EventChanges.Count];
    private ProgramMemory? _triggers;
    private double[] _held = [];
    private double[] _judgedAt = [];
    private readonly int[] _remembering = [.. model.Memories];
    private ProgramMemory? _next;
    private double _rememberedAt = double.NaN;
    private bool _isOnPlainGrid;

    /// <summary>The events that have happened, in order.</summary>
    public IReadOnlyList<EventOccurrence> Happenings => _happenings;

    /// <summary>Whether the run is on a plain grid: conditions are read with no switch held, and an event whose time has passed since the
    /// point before happens.</summary>
    public bool IsOnPlainGrid
    {
        get => _isOnPlainGrid;
        set
        {
            if (value == _isOnPlainGrid)
                return;
            (_isOnPlainGrid, _triggers, _changes) = (value, null, new ProgramMemory?[_changes.Length]);
        }
    }

    public void BeginEvents(double time, ReadOnlySpan<double> state)
    {
        if (_remembering.Length > 0 && IsOnPlainGrid)
            Remember(time, state);
        if (_changes.Length == 0)
            return;
        _held = [.. Triggers(time, state)];
        _judgedAt = [.. _changes.Select(_ => double.NaN)];
    }

    public EventResponse Happen(double time, Span<double> state)
    {
        if (_remembering.Length > 0 && IsOnPlainGrid && time != _rememberedAt)
        {
            for (var i = 0; i < _remembering.Length; i++)
                state[_remembering[i]] = _next!.Outputs[i];
            _rememberedAt = time;
            return EventResponse.Happened;
        }

        var response = EventResponse.None;
        foreach (var index in Due(time, state))
            response = Apply(index, time, state, response);
        if (response == EventResponse.None && _remembering.Length > 0 && IsOnPlainGrid)
            Remember(time, state);
        return response;
    }

    /// <summary>Works out what the memories take at the next point of the grid.</summary>
    private void Remember(double time, ReadOnlySpan<double> state)
    {
        var program = model.Plain.Memories;
        _next ??= program.CreateMemory();
        _rememberedAt = time;
        program.Program.Prepare(segment.Values, _next.Slots);
        program.Evaluate(time, state, _next, _next.Outputs);
    }

    /// <summary>The events whose conditions have come true since this was asked last, or whose time it is.</summary>
    public IReadOnlyList<int> Due(double time, ReadOnlySpan<double> state)
    {
        if (_changes.Length == 0)
            return [];
        var holds = Triggers(time, state);
        var (due, trigger) = ((List<int>?)null, 0);
        for (var index = 0; index < _changes.Length; index++)
        {
            var comesTrue = IsDue(index, time);
            for (var k = 0; k < model.TriggerCounts[index]; k++, trigger++)
            {
                comesTrue |= holds[trigger] != 0 && _held[trigger] == 0;
                _held[trigger] = holds[trigger];
            }

            if (comesTrue)
                (due ??= []).Add(index);
        }

        return due ?? (IReadOnlyList<int>)[];
    }

    /// <summary>Sets the stocks that an event sets; the new values are all worked out before any of them takes effect.</summary>
    /// <returns>The response to it and to those before it.</returns>
    public EventResponse Apply(int index, double time, Span<double> state, EventResponse before)
    {
        var (states, program) = model.EventChanges[index];
        if (_isOnPlainGrid)
            program = model.Plain.EventChanges[index];
        var memory = _changes[index] ??= program.CreateMemory();
        program.Program.Prepare(segment.Values, memory.Slots);
        program.Evaluate(time, state, memory, memory.Outputs);
        for (var i = 0; i < states.Length; i++)
            state[states[i]] = memory.Outputs[i];
        _happenings.Add(new EventOccurrence(model.Model.Events[index].Name, time));
        return before == EventResponse.Stop || model.Model.Events[index].Stop ? EventResponse.Stop : EventResponse.Happened;
    }

    /// <summary>Whether an event happens at fixed times of which this is one, and has not happened yet; on a plain grid, whether one has
    /// come since the point before.</summary>
    private bool IsDue(int index, double time)
    {
        if (model.Model.Events[index].Trigger is not TimedTrigger timed || _judgedAt[index] == time)
            return false;
        var from = _isOnPlainGrid && !double.IsNaN(_judgedAt[index]) ? Math.BitIncrement(_judgedAt[index]) : time;
        _judgedAt[index] = time;
        return timed.Times.Between(from, Math.BitIncrement(time)).Any();
    }

    private double[] Triggers(double time, ReadOnlySpan<double> state)
    {
        var program = _isOnPlainGrid ? model.Plain.Triggers : model.Triggers;
        _triggers ??= program.CreateMemory();
        program.Program.Prepare(segment.Values, _triggers.Slots);
        program.Evaluate(time, state, _triggers, _triggers.Outputs);
        return _triggers.Outputs;
    }
}

/// <summary>An event of the model and when it happened.</summary>
public readonly record struct EventOccurrence(string Event, double Time);
