namespace LoopSim.Language.Reading;

/// <summary>What <c>non_negative: true</c> means: a flow goes one way, and no more leaves a stock within a step of the grid than is
/// there, in the order of its outflows, as XMILE 1.0 (OASIS, 2015) has it in sections 4.2 and 4.3.</summary>
internal static class NonNegative
{
    /// <param name="model">The model as read.</param>
    /// <param name="names">The stocks and flows that may not become negative.</param>
    public static Model Limit(Model model, IReadOnlySet<string> names, DiagnosticBag diagnostics)
    {
        var stocks = model.Stocks.Where(stock => names.Contains(stock.Name)).ToList();
        if (stocks.Count > 0 && (model.Variables.Any(variable => variable.Name == "dt")
            || model.Parameters.Any(parameter => parameter.Name == "dt")))
            diagnostics.MisusedName(stocks[0].Span, "'non_negative' needs 'dt', the step, which this model uses as a name of its own");
        var flows = model.Flows.Select(
            flow => names.Contains(flow.Name) ? flow with { Rate = Call("max", flow.Rate, Number(0)) } : flow).ToList();
        var rates = new Dictionary<string, Expression>();
        foreach (var stock in stocks)
        {
            Expression left = new BinaryExpression(BinaryOperator.Divide, Name(stock.Name), Name("dt"), default);
            for (var i = 0; i < flows.Count; i++)
            {
                if (flows[i].From != stock.Name)
                    continue;
                flows[i] = flows[i] with { Rate = Call("min", flows[i].Rate, Call("max", left, Number(0))) };
                left = new BinaryExpression(BinaryOperator.Subtract, left, Name(flows[i].Name), default);
            }
            if (stock.Rate is { } rate)
            {
                var most = Call("max", Scaled(left, stock), Number(0));
                rates[stock.Name] = Call("max", rate, new UnaryExpression(UnaryOperator.Negate, most, default));
            }
        }
        return model with
        {
            Flows = [.. flows],
            Stocks = [.. model.Stocks.Select(stock => stock with { Rate = rates.GetValueOrDefault(stock.Name, stock.Rate!) })],
        };
    }

    /// <summary>What the rate may take, where a time constant divides it.</summary>
    private static Expression Scaled(Expression left, Stock stock) =>
        stock.Tau is { } tau ? new BinaryExpression(BinaryOperator.Multiply, left, tau, default) : left;

    private static NameExpression Name(string name) => new(name, default);

    private static NumberExpression Number(double value) => new(value, default);

    private static CallExpression Call(string function, Expression a, Expression b) => new(function, [a, b], default, default);
}
