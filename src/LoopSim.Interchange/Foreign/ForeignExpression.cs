namespace LoopSim.Interchange;

/// <summary>An equation of another tool as a tree, with its subscripts; what its names and functions mean is decided later.</summary>
internal abstract record ForeignExpression(SourceSpan Span)
{
    /// <summary>The expressions it is made of.</summary>
    public virtual IEnumerable<ForeignExpression> Children => [];

    public IEnumerable<ForeignExpression> SelfAndDescendants() =>
        Children.SelectMany(child => child.SelfAndDescendants()).Prepend(this);
}

internal sealed record ForeignNumber(double Value, SourceSpan Span) : ForeignExpression(Span)
{
    /// <summary>What <c>:NA:</c> stands for in Vensim, -2^109.</summary>
    public const double Missing = -649037107316853453566312041152512.0;
}

/// <summary>A text between single quotes: the name of a file or a sheet.</summary>
internal sealed record ForeignText(string Value, SourceSpan Span) : ForeignExpression(Span);

/// <summary>A variable, a dimension or an element.</summary>
/// <param name="Subscripts">As written, a sum over one ending in <c>!</c>; empty for none.</param>
internal sealed record ForeignName(NameKey Name, ValueArray<NameKey> Subscripts, SourceSpan Span) : ForeignExpression(Span);

/// <summary>A call of a function, a macro or a lookup.</summary>
/// <param name="Subscripts">Those of a lookup that has some.</param>
internal sealed record ForeignCall(
    NameKey Function, ValueArray<NameKey> Subscripts, ValueArray<ForeignExpression> Arguments, SourceSpan Span) : ForeignExpression(Span)
{
    public override IEnumerable<ForeignExpression> Children => Arguments;
}

internal sealed record ForeignUnary(UnaryOperator Operator, ForeignExpression Operand, SourceSpan Span) : ForeignExpression(Span)
{
    public override IEnumerable<ForeignExpression> Children => [Operand];
}

internal sealed record ForeignBinary(BinaryOperator Operator, ForeignExpression Left, ForeignExpression Right, SourceSpan Span)
    : ForeignExpression(Span)
{
    public override IEnumerable<ForeignExpression> Children => [Left, Right];
}

/// <summary>Numbers for the elements of an array, row after row.</summary>
internal sealed record ForeignList(ValueArray<ForeignExpression> Items, SourceSpan Span) : ForeignExpression(Span)
{
    public override IEnumerable<ForeignExpression> Children => Items;
}

/// <summary>A function given by points.</summary>
internal sealed record ForeignGraph(ValueArray<(double X, double Y)> Points, GraphKind Kind, SourceSpan Span) : ForeignExpression(Span);

/// <summary>What a graph gives between its points and outside: a line and the nearest end, a line and the end segment continued, or the
/// last point's value.</summary>
internal enum GraphKind { Continuous, Extrapolate, Discrete }
