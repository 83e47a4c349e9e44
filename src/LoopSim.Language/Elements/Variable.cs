namespace LoopSim.Language;

/// <summary>What a reader of a plot needs to know of a named quantity, whatever its kind.</summary>
public abstract record Variable
{
    public required string Name { get; init; }

    /// <summary>For people; the name with spaces when the file gives none.</summary>
    public string? Label { get; init; }

    /// <summary>As written, such as <c>1/day</c>; null when the file gives none, which is not the same as dimensionless
    /// (<c>1</c>).</summary>
    public string? Unit { get; init; }

    /// <summary>Plausible values: the axis of a plot, the box of a search, the scale of a distance.</summary>
    public Range? Range { get; init; }

    public string? Note { get; init; }

    /// <summary>Where the value comes from when no publication does, such as <c>judgement</c>.</summary>
    public string? Basis { get; init; }

    /// <summary>The level of description it belongs to, such as <c>molecular</c> or <c>social</c>; descriptions group by it.</summary>
    public string? Level { get; init; }

    /// <summary>The array it is an element of; null for none.</summary>
    public Family? Family { get; init; }

    /// <summary>The publications behind the value.</summary>
    public ValueArray<Citation> Evidence { get; init; }

    /// <summary>Where the name is declared.</summary>
    public SourceSpan Span { get; init; }

    public string DisplayName => Family is null ? Label ?? Sentence(Name)
        : Label is { } label && label.EndsWith(']') ? label
        : $"{Label ?? Sentence(Family.Name)} [{string.Join(", ", Family.Elements)}]";

    public static string Sentence(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
}

/// <summary>A closed interval, low end first.</summary>
public readonly record struct Range(double Low, double High)
{
    public double Width => High - Low;

    public bool Contains(double value) => value >= Low && value <= High;
}

/// <summary>A key of <see cref="Model.References"/> where it is cited.</summary>
public readonly record struct Citation(string Key, SourceSpan Span);
