namespace LoopSim.Language.Binding;

/// <summary>Checks that shapes and functions, which are written out wherever they are called, end: that none calls itself, and none grows
/// without measure by calling others that call others.</summary>
internal sealed class FunctionCalls
{
    private const int MaxParts = 1_000;
    private const int MaxDepth = 50;

    private readonly Dictionary<string, Function> _functions = [];
    private readonly Dictionary<string, int> _parts = [];
    private readonly List<string> _path = [];
    private readonly DiagnosticBag _diagnostics;

    private FunctionCalls(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    public static void Check(Model model, DiagnosticBag diagnostics)
    {
        var calls = new FunctionCalls(diagnostics);
        foreach (var function in model.OwnFunctions)
            calls._functions.TryAdd(function.Name, function);
        foreach (var function in calls._functions.Values)
            calls.Parts(function);
    }

    /// <summary>How many parts a function has when those it calls are written out; the first problem on the way is reported.</summary>
    private int Parts(Function function)
    {
        if (_parts.TryGetValue(function.Name, out var known))
            return known;
        if (_path.IndexOf(function.Name) is >= 0 and var from)
        {
            _diagnostics.ShapeLoop(_functions[_path[from]].Span, [.. _path[from..], function.Name]);
            return 0;
        }
        if (_path.Count == MaxDepth)
            return TooLarge(function);
        _path.Add(function.Name);
        var parts = 0;
        foreach (var part in function.Value.SelfAndDescendants())
            parts += 1 + (part is CallExpression call && _functions.TryGetValue(call.Function, out var called) ? Parts(called) : 0);
        _path.RemoveAt(_path.Count - 1);
        return _parts[function.Name] = parts > MaxParts ? TooLarge(function) : parts;
    }

    /// <summary>Reports a function once; those that call it are not blamed.</summary>
    private int TooLarge(Function function)
    {
        _diagnostics.ShapeTooLarge(function.Span, function.Name, MaxParts, MaxDepth);
        return _parts[function.Name] = 0;
    }
}
