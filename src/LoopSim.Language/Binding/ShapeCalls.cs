namespace LoopSim.Language.Binding;

/// <summary>Checks that shapes, which are written out wherever they are called, end: that none calls itself, and none grows without
/// measure by calling others that call others.</summary>
internal sealed class ShapeCalls
{
    private const int MaxParts = 1_000;
    private const int MaxDepth = 50;

    private readonly Dictionary<string, Shape> _shapes = [];
    private readonly Dictionary<string, int> _parts = [];
    private readonly List<string> _path = [];
    private readonly DiagnosticBag _diagnostics;

    private ShapeCalls(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    public static void Check(Model model, DiagnosticBag diagnostics)
    {
        var calls = new ShapeCalls(diagnostics);
        foreach (var shape in model.Shapes)
            calls._shapes.TryAdd(shape.Name, shape);
        foreach (var shape in model.Shapes)
            calls.Parts(shape);
    }

    /// <summary>How many parts a shape has when the shapes it calls are written out; the first problem on the way is reported.</summary>
    private int Parts(Shape shape)
    {
        if (_parts.TryGetValue(shape.Name, out var known))
            return known;
        if (_path.IndexOf(shape.Name) is >= 0 and var from)
        {
            _diagnostics.ShapeLoop(_shapes[_path[from]].Span, [.. _path[from..], shape.Name]);
            return 0;
        }
        if (_path.Count == MaxDepth)
            return TooLarge(shape);
        _path.Add(shape.Name);
        var parts = 0;
        foreach (var part in shape.Value.SelfAndDescendants())
            parts += 1 + (part is CallExpression call && _shapes.TryGetValue(call.Function, out var called) ? Parts(called) : 0);
        _path.RemoveAt(_path.Count - 1);
        return _parts[shape.Name] = parts > MaxParts ? TooLarge(shape) : parts;
    }

    /// <summary>Reports a shape once; the shapes that call it are not blamed.</summary>
    private int TooLarge(Shape shape)
    {
        _diagnostics.ShapeTooLarge(shape.Span, shape.Name, MaxParts, MaxDepth);
        return _parts[shape.Name] = 0;
    }
}
