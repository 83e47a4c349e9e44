using LoopSim.Language.Equations;

namespace LoopSim.Compilation.Lowering;

// Calls of functions: the model's own, lookups, those with a memory, and the built-in ones.
internal sealed partial class ModelLowering
{
    private int LowerCall(CallExpression call)
    {
        if (_functions.TryGetValue(call.Function, out var own))
            return Apply(own.Value, own.Arguments, [.. call.Arguments.Select(Lower)]);
        if (_lookups.TryGetValue(call.Function, out var lookup))
            return Switching.LookupAt(lookup, Lower(call.Arguments[0]));
        if (call.Function == "forecast")
            return Forecast(call);
        if (Functions.HasMemory(call.Function))
            return LowerMemory(call);
        if (call.Function == "active_initial")
            return Lower(call.Arguments[_isAtRest ? 1 : 0]);
        return BuiltIns.Lower(Tape, Switching, call.Function, [.. call.Arguments.Select(Lower)]);
    }

    private int Forecast(CallExpression call)
    {
        var growth = Tape.Multiply(Lower(call.Arguments[2]), Lower(Functions.TrendOf(call)));
        return Tape.Multiply(Lower(call.Arguments[0]), Tape.Add(Tape.Constant(1), growth));
    }

    /// <summary>A delay, smooth or trend: the same call twice is one memory. Its stocks come first and its input later, because the
    /// input may depend on the output.</summary>
    private int LowerMemory(CallExpression call)
    {
        if (_isAtRest)
            return MemoryOf(call, argument => () => Lower(argument)).AtStart(Tape);
        if (_memories.TryGetValue(call, out var known))
            return known();
        var target = _target;
        Func<int> Later(Expression argument) => () =>
        {
            var outer = _target;
            _target = target;
            var number = Lower(argument);
            _target = outer;
            return number;
        };
        var (stocks, output) = MemoryOf(call, Later).Lower(Tape, _stateIndex.Count + Hidden.Count);
        Hidden.AddRange(stocks);
        _memories[call] = output;
        return output();
    }

    private MemoryCall MemoryOf(CallExpression call, Func<Expression, Func<int>> argument)
    {
        var initial = Functions.PlaceOfInitial(call.Function);
        return new MemoryCall(
            call, argument(call.Arguments[0]), call.Arguments.Count > 1 ? argument(call.Arguments[1]) : () => Tape.Constant(0),
            call.Arguments.Count > initial ? argument(call.Arguments[initial]) : null, _model.Time.Grid);
    }
}
