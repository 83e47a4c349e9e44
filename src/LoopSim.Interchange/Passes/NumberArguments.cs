namespace LoopSim.Interchange;

/// <summary>Puts numbers where our functions need them: an order or a delay that is fixed when the run begins.</summary>
internal sealed class NumberArguments
{
    private readonly StartValues _values;
    private readonly HashSet<string> _constants;
    private readonly double _step;

    private NumberArguments(Model model, StartValues values)
    {
        (_values, _step) = (values, model.Time.Step!.Value);
        _constants = [.. model.Parameters.Select(parameter => parameter.Name)];
    }

    public static Model Settle(Model model, StartValues values)
    {
        var arguments = new NumberArguments(model, values);
        return model with
        {
            Auxiliaries = [.. model.Auxiliaries.Select(auxiliary => auxiliary with { Value = arguments.In(auxiliary.Value, auxiliary) })],
            Stocks = [.. model.Stocks.Select(stock => stock with
            {
                Rate = arguments.In(stock.Rate!, stock),
                Initial = arguments.In(stock.Initial!, stock),
            })],
        };
    }

    private Expression In(Expression expression, Variable owner) => expression switch
    {
        UnaryExpression unary => unary with { Operand = In(unary.Operand, owner) },
        BinaryExpression binary => binary with { Left = In(binary.Left, owner), Right = In(binary.Right, owner) },
        CallExpression { Function: "delayn" } call when !IsConstant(call.Arguments[1]) => Stages(call, owner),
        CallExpression call => call with
        {
            Arguments =
            [
                .. call.Arguments.Select((argument, place) =>
                    Functions.PlaceOfNumber(call.Function) == place ? Settled(call, argument, owner) : In(argument, owner)),
            ],
        },
        _ => expression,
    };

    private bool IsConstant(Expression time) => time.Names().All(name => _constants.Contains(name.Name));

    /// <summary>A material delay whose time changes: what is in a stage goes by the time that was in force when it entered the
    /// first.</summary>
    private Expression Stages(CallExpression call, Variable owner)
    {
        var (input, time) = (In(call.Arguments[0], owner), In(call.Arguments[1], owner));
        var order = Settled(call, call.Arguments[2], owner).Value;
        Expression[] initial = call.Arguments.Count > 3 ? [In(call.Arguments[3], owner)] : [];
        for (var stage = 0; stage < order; stage++)
        {
            var own = stage == 0 ? time : Equation.Call("delay_fixed", time, new NumberExpression(stage * _step, default), time);
            input = Equation.Call("delay1", [input, Equation.Divide(own, Equation.Number(order)), .. initial]);
        }
        return input;
    }

    private NumberExpression Settled(CallExpression call, Expression argument, Variable owner)
    {
        var value = _values.Of(argument)
            ?? throw ForeignFault.Missing(
                owner.Span, $"{call.Function} needs a number here that is known before the run, and '{argument}' is not");
        // An order is a whole number; a delay takes at least one step.
        var isOrder = call.Function is "delayn" or "smoothn";
        return new NumberExpression(isOrder ? Math.Max(1, Math.Round(value)) : Math.Max(value, double.Epsilon), argument.Span);
    }
}
