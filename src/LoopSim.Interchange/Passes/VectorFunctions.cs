namespace LoopSim.Interchange;

/// <summary>Vensim's functions of vectors and matrices, written out element by element.</summary>
/// <remarks>A vector is an array along its last subscript, and so is what comes out. Equal elements keep their order.</remarks>
internal sealed class VectorFunctions(ExpressionLowering lowering, ForeignFunctions common)
{
    private const int LargestMatrix = 8;

    private readonly Dictionary<string, string> _ranks = [];
    private readonly Dictionary<string, string> _minors = [];

    public void AddTo(FunctionTable all)
    {
        all.Add("vector select", 5, 5, Selected);
        all.Add("vector rank", 2, 2, (call, scope) => Equation.Add(Rank(call, scope, Place(call, scope)), Equation.Number(1)));
        all.Add("vector sort order", 2, 2, (call, scope) => Chosen(
            Elements(call, scope).Select((_, i) => (Rank(call, scope, i), Equation.Number(i))), Equation.Number(Place(call, scope))));
        all.Add("vector reorder", 2, 2, (call, scope) => Mapped(Elements(call, scope), lowering.Number(call.Arguments[1], scope)));
        all.Add("vector elm map", 2, 2, ElementMap);
        all.Add("invert matrix", 2, 2, Inverse);
    }

    /// <summary>A sum, product, smallest or largest of the elements that are chosen.</summary>
    private Expression Selected(ForeignCall call, Scope scope)
    {
        var action = NumberIn(call.Arguments[3]);
        var marked = ForeignFunctions.MarkedIn(call);
        if (marked.Count == 0)
            throw ForeignFault.Syntax(call.Span, $"'{call.Function}' needs a subscript with an exclamation mark, as in a[region!]");
        var pairs = common.Scopes(marked, scope).Select(inner => (
            Chosen: Equation.Of(BinaryOperator.NotEqual, lowering.Number(call.Arguments[0], inner), Equation.Number(0)),
            Value: lowering.Number(call.Arguments[1], inner))).ToList();
        var (neutral, fold) = action switch
        {
            0 => (0.0, (Func<Expression, Expression, Expression>)Equation.Add),
            1 => (1.0, Equation.Multiply),
            2 => (1e300, (a, b) => Equation.Call("min", a, b)),
            3 => (-1e300, (a, b) => Equation.Call("max", a, b)),
            _ => throw ForeignFault.Missing(
                call.Arguments[3].Span,
                "of the numerical actions of VECTOR SELECT 0 (sum), 1 (product), 2 (smallest) and 3 (largest) are known"),
        };
        var any = pairs.Select(pair => pair.Chosen).Aggregate((a, b) => Equation.Of(BinaryOperator.Or, a, b));
        var folded = pairs.Select(pair => Equation.If(pair.Chosen, pair.Value, Equation.Number(neutral))).Aggregate(fold);
        return Equation.If(any, folded, lowering.Number(call.Arguments[2], scope));
    }

    /// <summary>The element a number of places after the one that is named; nothing beyond the ends.</summary>
    private Expression ElementMap(ForeignCall call, Scope scope)
    {
        if (call.Arguments[0] is not ForeignName { Subscripts.Count: > 0 } name)
            throw ForeignFault.Syntax(call.Arguments[0].Span, "expected an element of an array, such as a[first]");
        var place = name.Subscripts.Count - 1;
        var first = lowering.Element(name.Subscripts[place], scope, name.Span);
        var elements = lowering.Dimensions.ElementsOf(lowering.DimensionAt(name.Name, place));
        var offset = lowering.Number(call.Arguments[1], scope);
        var from = Array.IndexOf(elements, first);
        return Chosen(
            elements.Select((element, i) => (Equation.Number(i - from), lowering.Number(
                name with { Subscripts = [.. name.Subscripts.Take(place), element] }, scope))), offset);
    }

    /// <summary>How many elements stand before one when they are sorted, as a variable of its own.</summary>
    private Expression Rank(ForeignCall call, Scope scope, int element)
    {
        var elements = Elements(call, scope);
        var isAscending = NumberIn(call.Arguments[1]) > 0;
        var key = $"{string.Join('\n', elements)}\n{isAscending}\n{element}";
        if (_ranks.TryGetValue(key, out var known))
            return Equation.Name(known);
        var own = elements[element];
        var before = elements.Select((other, i) => (other, i)).Where(pair => pair.i != element).Select(pair =>
        {
            var op = isAscending ? BinaryOperator.Less : BinaryOperator.Greater;
            var orEqual = isAscending ? BinaryOperator.LessOrEqual : BinaryOperator.GreaterOrEqual;
            return Equation.Flag(Equation.Of(pair.i < element ? orEqual : op, pair.other, own));
        }).Aggregate(Equation.Number(0), Equation.Add);
        var name = _ranks[key] = lowering.Parts.Names.Make($"{scope.Owner} rank");
        lowering.Parts.Help(name, before);
        return Equation.Name(name);
    }

    private static Expression Mapped(IReadOnlyList<Expression> elements, Expression order) =>
        Chosen(elements.Select((element, i) => (Equation.Number(i), element)), order);

    /// <summary>The value whose key equals what is wanted.</summary>
    private static Expression Chosen(IEnumerable<(Expression Key, Expression Value)> pairs, Expression wanted) =>
        pairs.Reverse().Aggregate(Equation.Number(ForeignNumber.Missing), (otherwise, pair) =>
            Equation.If(Equation.Of(BinaryOperator.Equal, pair.Key, wanted), pair.Value, otherwise));

    private List<Expression> Elements(ForeignCall call, Scope scope)
    {
        if (call.Arguments[0] is not ForeignName { Subscripts.Count: > 0 } name)
            throw ForeignFault.Syntax(call.Arguments[0].Span, $"'{call.Function}' takes an array here");
        var last = NameKey.Of(name.Subscripts[^1].Written.TrimEnd('!'));
        if (!lowering.Dimensions.IsDimension(last))
            throw ForeignFault.Syntax(name.Span, $"'{call.Function}' takes a subscript range as the last subscript of its array");
        var vector = name with { Subscripts = [.. name.Subscripts.Take(name.Subscripts.Count - 1), last] };
        return [.. lowering.Dimensions.ElementsOf(last).Select(element => lowering.Number(vector, scope.With([(last, element)])))];
    }

    /// <summary>Which element of the vector on the left this equation is for, from 0.</summary>
    private int Place(ForeignCall call, Scope scope) => scope.Bound.Count > 0
        ? Array.IndexOf(lowering.Dimensions.ElementsOf(scope.Bound[^1].Dimension), scope.Bound[^1].Element)
        : throw ForeignFault.Syntax(call.Span, $"'{call.Function}' gives an array; name it with a subscript range on the left");

    private double NumberIn(ForeignExpression argument) => lowering.Arrays.NumberIn(argument)
        ?? throw ForeignFault.Missing(argument.Span, "this must be a number");

    /// <summary>Cramer's rule: cofactors over the determinant. Rows and columns are the last two subscripts.</summary>
    private Expression Inverse(ForeignCall call, Scope scope)
    {
        if (scope.Bound.Count < 2 || call.Arguments[0] is not ForeignName { Subscripts.Count: > 1 } name)
            throw ForeignFault.Syntax(call.Span, $"'{call.Function}' takes and gives an array with two subscripts for rows and columns");
        var (rowRange, columnRange) = (scope.Bound[^2].Dimension, scope.Bound[^1].Dimension);
        var (rows, columns) = (lowering.Dimensions.ElementsOf(rowRange), lowering.Dimensions.ElementsOf(columnRange));
        if (rows.Length != columns.Length || rows.Length > LargestMatrix)
            throw ForeignFault.Missing(
                call.Span,
                $"a matrix of {rows.Length} rows and {columns.Length} columns is not inverted; up to {LargestMatrix} of both are");
        var cells = rows.Select(row => columns.Select(column =>
            lowering.Number(name, scope.With([(rowRange, row), (columnRange, column)]))).ToArray()).ToArray();
        var every = Enumerable.Range(0, rows.Length).ToArray();
        var (i, j) = (Array.IndexOf(rows, scope.Bound[^2].Element), Array.IndexOf(columns, scope.Bound[^1].Element));
        var cofactor = Minor(cells, [.. every.Where(row => row != j)], [.. every.Where(column => column != i)], scope);
        var quotient = Equation.Divide(cofactor, Minor(cells, every, every, scope));
        return (i + j) % 2 == 0 ? quotient : Equation.Negate(quotient);
    }

    /// <summary>The determinant of some rows and columns, by its first row; larger ones are variables of their own.</summary>
    private Expression Minor(Expression[][] cells, int[] rows, int[] columns, Scope scope)
    {
        if (rows.Length == 0)
            return Equation.Number(1);
        if (rows.Length == 1)
            return cells[rows[0]][columns[0]];
        var key = string.Join('\n', rows.SelectMany(row => columns.Select(column => cells[row][column])));
        if (_minors.TryGetValue(key, out var known))
            return Equation.Name(known);
        var sum = columns.Select((column, place) =>
        {
            var rest = Minor(cells, rows[1..], [.. columns.Where(other => other != column)], scope);
            var term = Equation.Multiply(cells[rows[0]][column], rest);
            return place % 2 == 0 ? term : Equation.Negate(term);
        }).Aggregate(Equation.Add);
        var name = _minors[key] = lowering.Parts.Names.Make($"{scope.Owner} minor");
        lowering.Parts.Help(name, sum);
        return Equation.Name(name);
    }
}
