namespace LoopSim.Interchange;

/// <summary>A stock, flow, auxiliary or graph of an XMILE file.</summary>
/// <param name="resolve">The full name of what an equation names.</param>
/// <param name="goOneWay">Whether flows do unless they say otherwise.</param>
internal sealed class XmileVariable(XmlElement element, Func<NameKey, NameKey> resolve, bool goOneWay = false)
{
    private NameKey Name => resolve(NameKey.Of(element["name"] ?? ""));

    /// <summary>Its equations: one, or one for each element of an array that has its own.</summary>
    public IEnumerable<ForeignEquation> Equations()
    {
        NameKey[] dimensions = [.. (element.Find("dimensions")?.All("dim") ?? []).Select(dim => NameKey.Of(dim["name"] ?? ""))];
        var parts = element.All("element").ToList();
        if (parts.Count == 0)
        {
            yield return Equation(element, [.. dimensions]);
            yield break;
        }
        foreach (var part in parts)
            yield return Equation(part, [.. (part["subscript"] ?? "").Split(',').Select(NameKey.Of)]);
    }

    public static ForeignExpression Parse(XmlElement eqn, Func<NameKey, NameKey> resolve)
    {
        var text = eqn.Text.Trim();
        if (text is "" or "???")
            throw ForeignFault.Missing(eqn.Span, text.Length == 0 ? "the equation is empty" : "the file has ??? for an equation");
        var parser = new ForeignParser(XmileTokens.In(text, eqn.Span));
        var value = parser.Value();
        return parser.IsAtEnd ? Renamed(value, resolve) : throw parser.Unexpected("an operator or the end of the equation");
    }

    private ForeignEquation Equation(XmlElement part, ValueArray<NameKey> subscripts)
    {
        var value = Value(part, subscripts);
        if (element.Name == "flow" && (element.Flag("non_negative") ?? goOneWay))
            value = new ForeignCall(NameKey.Of("max"), [], [value, new ForeignNumber(0, element.Span)], element.Span);
        return new ForeignEquation(Name, subscripts, [], value, element.Span)
        {
            Unit = element.TextOf("units"),
            Note = element.TextOf("doc"),
        };
    }

    private ForeignExpression Value(XmlElement part, ValueArray<NameKey> subscripts)
    {
        var given = (part.Find("eqn") ?? element.Find("eqn")) is { } eqn && eqn.Text.Trim().Length > 0 ? Parse(eqn, resolve) : null;
        if (element.Name == "stock")
            return Stock(given ?? throw ForeignFault.Missing(element.Span, $"the stock '{Name}' has no initial value"), subscripts);
        var graph = element.Name == "gf" ? element : part.Find("gf") ?? element.Find("gf");
        if (graph is not null)
        {
            var points = Graph(graph);
            return given is null ? points : new ForeignCall(NameKey.Of("with lookup"), [], [given, points], element.Span);
        }
        return given ?? throw ForeignFault.Missing(element.Span, $"'{Name}' has no equation");
    }

    private ForeignCall Stock(ForeignExpression initial, ValueArray<NameKey> subscripts)
    {
        if (element.Children.Any(child => child.Name is "conveyor" or "queue" or "oven"))
            throw ForeignFault.Missing(
                element.Span, $"'{Name}' is a conveyor, queue or oven, which is not read; a stock and delays can do much the same");
        ForeignExpression Sum(string kind) => element.All(kind)
            .Select(flow => (ForeignExpression)new ForeignName(resolve(NameKey.Of(flow.Text)), subscripts, flow.Span))
            .Aggregate((ForeignExpression)new ForeignNumber(0, element.Span), (sum, flow) =>
                sum is ForeignNumber ? flow : new ForeignBinary(BinaryOperator.Add, sum, flow, element.Span));
        var net = new ForeignBinary(BinaryOperator.Subtract, Sum("inflow"), Sum("outflow"), element.Span);
        return new ForeignCall(NameKey.Of("integ"), [], [net, initial], element.Span);
    }

    private static ForeignGraph Graph(XmlElement graph)
    {
        var ys = Numbers(graph.Find("ypts") ?? throw ForeignFault.Syntax(graph.Span, "the graph has no <ypts>"));
        double[] xs;
        if (graph.Find("xpts") is { } given)
        {
            xs = Numbers(given);
        }
        else
        {
            var scale = graph.Find("xscale") ?? throw ForeignFault.Syntax(graph.Span, "the graph has neither <xpts> nor <xscale>");
            var (low, high) = (Number(scale, "min"), Number(scale, "max"));
            xs = [.. Enumerable.Range(0, ys.Length).Select(i => ys.Length == 1 ? low : low + ((high - low) * i / (ys.Length - 1)))];
        }
        if (xs.Length != ys.Length)
            throw ForeignFault.Syntax(graph.Span, $"the graph has {xs.Length} x and {ys.Length} y");
        return new ForeignGraph([.. xs.Zip(ys)], graph["type"] switch
        {
            "extrapolate" => GraphKind.Extrapolate,
            "discrete" => GraphKind.Discrete,
            _ => GraphKind.Continuous,
        }, graph.Span);
    }

    private static double Number(XmlElement scale, string name) =>
        double.TryParse(scale[name], CultureInfo.InvariantCulture, out var value)
            ? value
            : throw ForeignFault.Syntax(scale.Span, $"<xscale> needs a number for '{name}'");

    private static double[] Numbers(XmlElement points)
    {
        var separator = points["sep"] is { Length: > 0 } given ? given[0] : ',';
        return [.. points.Text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(text => double.TryParse(text, CultureInfo.InvariantCulture, out var value)
                ? value
                : throw ForeignFault.Syntax(points.Span, $"'{text}' is not a number"))];
    }

    /// <summary>An expression with its names in full.</summary>
    private static ForeignExpression Renamed(ForeignExpression expression, Func<NameKey, NameKey> resolve) => expression switch
    {
        ForeignName name => name with { Name = resolve(name.Name) },
        ForeignCall call => call with
        {
            Function = resolve(call.Function),
            Arguments = [.. call.Arguments.Select(argument => Renamed(argument, resolve))],
        },
        ForeignUnary unary => unary with { Operand = Renamed(unary.Operand, resolve) },
        ForeignBinary binary => binary with { Left = Renamed(binary.Left, resolve), Right = Renamed(binary.Right, resolve) },
        ForeignList list => list with { Items = [.. list.Items.Select(item => Renamed(item, resolve))] },
        _ => expression,
    };
}
