namespace LoopSim.Interchange;

/// <summary>Reads what Vensim's GET functions read: constants, graphs and series of data in spreadsheets.</summary>
internal sealed class ExternalData(SheetFiles files)
{
    /// <summary>What an element of an array takes from a file: a number, a graph, or a graph of time for data.</summary>
    /// <returns>Null for anything but a call of such a function.</returns>
    public ForeignExpression? Read(ForeignExpression value, ScalarEquation scalar, int lastCount)
    {
        if (value is not ForeignCall { Function.Text: var name } call || KindOf(name) is not { } kind)
            return null;
        string[] texts = [.. call.Arguments.Select(argument => argument is ForeignText text ? text.Value.Trim() : throw ForeignFault.Syntax(
            argument.Span, $"'{call.Function}' takes texts between single quotes"))];
        if (texts.Length != (kind == "constants" ? 3 : 4))
            throw ForeignFault.Syntax(call.Span, $"'{call.Function}' takes {(kind == "constants" ? 3 : 4)} texts, not {texts.Length}");
        var (row, column) = Cell(texts, call.Span);
        if (kind == "constants")
            return Constant(call, texts, row, column, scalar.Item, lastCount);
        var points = Points(call, texts, row, column, scalar.Item);
        if (kind == "lookups")
            return new ForeignGraph([.. points], GraphKind.Continuous, call.Span);
        return Series(points, scalar.Equation.Mode, call.Span);
    }

    private static string? KindOf(string name)
    {
        var words = name.Split(' ');
        return words is ["get", "xls" or "direct" or "123", "constants" or "data" or "lookups"] ? words[2] : null;
    }

    private ForeignNumber Constant(ForeignCall call, string[] texts, int row, int column, int item, int lastCount)
    {
        var (down, right) = Math.DivRem(item, lastCount);
        if (texts[2].EndsWith('*'))
            (down, right) = (right, down);
        return new ForeignNumber(
            files.Number(call.Span, texts[0], texts[1], row + down, column + right) ?? throw ForeignFault.Missing(
                call.Span, $"'{texts[0]}' has no number in row {row + down + 1}, column {column + right + 1} of '{texts[1]}'"), call.Span);
    }

    /// <summary>Pairs of x and y: along rows where x is given by the number of its row, down columns where by the letters of its
    /// column. Elements of an array follow one another in the other direction; pairs with an empty cell are left out.</summary>
    private List<(double X, double Y)> Points(ForeignCall call, string[] texts, int row, int column, int item)
    {
        var (rows, columns) = files.Size(call.Span, texts[0], texts[1]);
        var points = new List<(double, double)>();
        var named = files.Named(call.Span, texts[0], texts[2]);
        if (named is { IsAcross: true } || int.TryParse(texts[2], CultureInfo.InvariantCulture, out _))
        {
            var line = named?.Row ?? int.Parse(texts[2], CultureInfo.InvariantCulture) - 1;
            for (var i = column; i < columns; i++)
                Add(line, i, row + item, i);
        }
        else
        {
            var letters = named?.Column ?? Column(texts[2], call.Span);
            for (var i = row; i < rows; i++)
                Add(i, letters, i, column + item);
        }
        return points.Count > 0
            ? points
            : throw ForeignFault.Missing(call.Span, $"'{texts[0]}' has no numbers at {texts[3]} of '{texts[1]}'");

        void Add(int xRow, int xColumn, int yRow, int yColumn)
        {
            if (files.Number(call.Span, texts[0], texts[1], xRow, xColumn) is { } x
                && files.Number(call.Span, texts[0], texts[1], yRow, yColumn) is { } y)
                points.Add((x, y));
        }
    }

    /// <summary>Data as a function of time, or of minus time where the next value counts.</summary>
    private static ForeignCall Series(List<(double X, double Y)> points, DataMode mode, SourceSpan span)
    {
        ForeignExpression time = new ForeignName(NameKey.Of("Time"), [], span);
        if (mode == DataMode.Raw)
            return AtOwnTimes(points, time, span);
        if (mode == DataMode.LookForward)
        {
            time = new ForeignUnary(UnaryOperator.Negate, time, span);
            points = [.. points.Select(point => (-point.X, point.Y)).Reverse()];
        }
        return Graph(time, points, mode == DataMode.Interpolate ? GraphKind.Continuous : GraphKind.Discrete, span);
    }

    /// <summary>A series that exists in the steps of its own times and is missing in others.</summary>
    private static ForeignCall AtOwnTimes(List<(double X, double Y)> points, ForeignExpression time, SourceSpan span)
    {
        ForeignExpression step = new ForeignName(NameKey.Of("TIME STEP"), [], span);
        var middle = new ForeignBinary(
            BinaryOperator.Add, time, new ForeignBinary(BinaryOperator.Divide, step, new ForeignNumber(2, span), span), span);
        var last = Graph(middle, [.. points.Select(point => (point.X, point.X))], GraphKind.Discrete, span);
        var since = new ForeignBinary(BinaryOperator.Subtract, middle, last, span);
        var isHere = new ForeignBinary(
            BinaryOperator.And, new ForeignBinary(BinaryOperator.GreaterOrEqual, since, new ForeignNumber(0, span), span),
            new ForeignBinary(BinaryOperator.Less, since, step, span), span);
        var value = Graph(middle, points, GraphKind.Discrete, span);
        return new ForeignCall(
            NameKey.Of("if then else"), [], [isHere, value, new ForeignNumber(ForeignNumber.Missing, span)], span);
    }

    private static ForeignCall Graph(ForeignExpression x, List<(double X, double Y)> points, GraphKind kind, SourceSpan span) =>
        new(NameKey.Of("with lookup"), [], [x, new ForeignGraph([.. points], kind, span)], span);

    /// <summary>Row and column, from 0, of a cell such as <c>C5</c> or of the first of a range with a name.</summary>
    private (int Row, int Column) Cell(string[] texts, SourceSpan span)
    {
        var text = texts[^1].TrimEnd('*');
        if (files.Named(span, texts[0], text) is { } named)
        {
            texts[1] = named.Sheet;
            return (named.Row, named.Column);
        }
        var letters = text.TakeWhile(char.IsAsciiLetter).Count();
        return letters is > 0 and < 4 && int.TryParse(text[letters..], CultureInfo.InvariantCulture, out var row) && row > 0
            ? (row - 1, Column(text[..letters], span))
            : throw ForeignFault.Missing(span, $"'{text}' is no cell such as C5, and no range of the workbook");
    }

    private static int Column(string letters, SourceSpan span) => letters.Length is > 0 and < 4 && letters.All(char.IsAsciiLetter)
        ? NamedRange.ColumnOf(letters)
        : throw ForeignFault.Missing(span, $"'{letters}' is no row or column, and no range of the workbook");
}
