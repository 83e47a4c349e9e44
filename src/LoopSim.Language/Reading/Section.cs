using LoopSim.Language.Units;
using LoopSim.Language.Yaml;

namespace LoopSim.Language.Reading;

/// <summary>One mapping of a model file, read by keys. Whatever cannot be read is reported and left out.</summary>
internal sealed class Section
{
    private readonly Dictionary<string, YamlNode> _values = [];
    private readonly DiagnosticBag _diagnostics;

    private Section(string owner, SourceSpan span, DiagnosticBag diagnostics) => (Owner, Span, _diagnostics) = (owner, span, diagnostics);

    /// <summary>What the mapping describes, for messages: <c>stock 'energy'</c>.</summary>
    public string Owner { get; }

    public SourceSpan Span { get; }

    public List<(YamlKey Key, YamlNode Value)> Entries { get; } = [];

    /// <summary>Whether something else stands where keys were expected; then nothing more is said to be missing.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Opens a mapping.</summary>
    /// <param name="node">The mapping; null or nothing gives an empty section.</param>
    /// <param name="owner">What it describes.</param>
    /// <param name="keys">The keys it may have; null when the file chooses them.</param>
    /// <param name="span">Where to report what is missing.</param>
    public static Section Open(YamlNode? node, string owner, IReadOnlyList<string>? keys, SourceSpan span, DiagnosticBag diagnostics)
    {
        var section = new Section(owner, span, diagnostics);
        switch (node)
        {
            case null or YamlScalar { IsNothing: true }:
                break;
            case YamlMapping mapping:
                section.Fill(mapping, keys);
                break;
            default:
                diagnostics.WrongKind(node.Span, owner, "keys with values", Describe(node));
                section.IsBroken = true;
                break;
        }
        return section;
    }

    private void Fill(YamlMapping mapping, IReadOnlyList<string>? keys)
    {
        var first = new Dictionary<string, SourceSpan>();
        foreach (var (key, value) in UnquotedCommas.Removed(mapping, _diagnostics).Select(entry => (entry.Key, entry.Value)))
        {
            var name = new YamlKey(key.Value, key.Span);
            if (!first.TryAdd(key.Value, key.Span))
                _diagnostics.DuplicateKey(name, Owner, first[key.Value]);
            else if (keys is not null && !keys.Contains(key.Value))
                _diagnostics.UnknownKey(name, Owner, keys);
            else
            {
                _values[key.Value] = value;
                Entries.Add((name, value));
            }
        }
    }

    /// <summary>The value of a key, or null when it is absent or empty.</summary>
    public YamlNode? Find(string key) =>
        _values.TryGetValue(key, out var value) && value is not YamlScalar { IsNothing: true } ? value : null;

    public bool Has(string key) => Find(key) is not null;

    public string? Text(string key)
    {
        var node = Find(key);
        if (node is null or YamlScalar)
            return (node as YamlScalar)?.Value;
        _diagnostics.WrongKind(node.Span, $"'{key}' of {Owner}", "a text", Describe(node));
        return null;
    }

    /// <summary>The text of a key that must be there.</summary>
    public string? Require(string key, string example)
    {
        RequireKey(key, example);
        return Text(key);
    }

    public double? Number(string key) => Find(key) is { } node ? NumberFrom(node, $"'{key}' of {Owner}", _diagnostics) : null;

    public double? RequireNumber(string key, string example)
    {
        RequireKey(key, example);
        return Number(key);
    }

    /// <summary>The equation of a key that must be there.</summary>
    public Expression RequireEquation(string key, string example)
    {
        RequireKey(key, example);
        return Equation(key) ?? new BrokenExpression(Span);
    }

    public void RequireKey(string key, string example)
    {
        if (!Has(key) && !IsBroken)
            _diagnostics.MissingKey(Span, Owner, key, example);
    }

    public bool Flag(string key)
    {
        switch (Find(key))
        {
            case null or YamlScalar { Value: "false" }:
                return false;
            case YamlScalar { Value: "true" }:
                return true;
            case var node:
                _diagnostics.WrongKind(node.Span, $"'{key}' of {Owner}", "true or false", Describe(node));
                return false;
        }
    }

    /// <summary>The equation of a key; null when the key is absent.</summary>
    public Expression? Equation(string key) =>
        Find(key) is { } node ? EquationFrom(node, $"'{key}' of {Owner}", _diagnostics) : IsBroken ? new BrokenExpression(Span) : null;

    /// <summary>The text of <c>unit</c>, if it can be read as one.</summary>
    public string? Unit()
    {
        if (Text("unit") is not { } unit)
            return null;
        if (Dimension.Parse(unit, out var reason) is null)
            _diagnostics.UnitSyntax(Find("unit")!.Span, unit, reason);
        return unit;
    }

    public Range? Range(string key)
    {
        var node = Find(key);
        if (node is null)
            return null;
        var what = $"'{key}' of {Owner}";
        if (node is not YamlSequence { Items.Count: 2 } pair)
        {
            _diagnostics.WrongKind(node.Span, what, "two numbers such as [0, 1]", Describe(node));
            return null;
        }
        if (NumberFrom(pair.Items[0], what, _diagnostics) is not { } low || NumberFrom(pair.Items[1], what, _diagnostics) is not { } high)
            return null;
        if (low < high)
            return new Range(low, high);
        _diagnostics.InvalidValue(node.Span, what, $"[{low}, {high}]", "the first number must be the smaller one");
        return null;
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public List<(string Text, SourceSpan Span)> Texts(string key)
    {
        var texts = new List<(string, SourceSpan)>();
        var node = Find(key);
        foreach (var item in node is YamlSequence list ? list.Items : node is null ? [] : [node])
        {
            if (item is YamlScalar { IsNothing: false } text)
                texts.Add((text.Value, text.Span));
            else
                _diagnostics.WrongKind(item.Span, $"'{key}' of {Owner}", "a text or a list of texts", Describe(item));
        }
        return texts;
    }

    /// <summary>A number, or an expression of numbers alone such as 1/3.</summary>
    public static double? NumberFrom(YamlNode node, string what, DiagnosticBag diagnostics)
    {
        if (node is not YamlScalar { IsNothing: false } scalar)
        {
            diagnostics.WrongKind(node.Span, what, "a number", Describe(node));
            return null;
        }
        if (Parser.Parse(scalar.Value, scalar.Span, diagnostics, scalar.Scope) is not { } expression)
            return null;
        if (ConstantFolding.Value(expression) is { } value && double.IsFinite(value))
            return value;
        diagnostics.WrongKind(node.Span, what, "a number", Describe(node));
        return null;
    }

    public static Expression EquationFrom(YamlNode node, string what, DiagnosticBag diagnostics)
    {
        if (node is not YamlScalar { IsNothing: false } scalar)
            diagnostics.WrongKind(node.Span, what, "an equation", Describe(node));
        // Reported with its mapping, not again as an equation without an end.
        else if (!diagnostics.Has(DiagnosticCode.UnquotedComma, scalar.Span)
            && Parser.Parse(scalar.Value, scalar.Span, diagnostics, scalar.Scope) is { } equation)
            return equation;
        return new BrokenExpression(node.Span);
    }

    public static string Describe(YamlNode node) => node switch
    {
        YamlScalar { IsNothing: true } => "nothing",
        YamlScalar scalar => $"'{(scalar.Value.Length > 40 ? scalar.Value[..40] + "..." : scalar.Value)}'",
        YamlSequence sequence => $"a list of {sequence.Items.Count}",
        _ => "keys with values",
    };
}
