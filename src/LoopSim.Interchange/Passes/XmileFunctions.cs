namespace LoopSim.Interchange;

/// <summary>What the functions of XMILE and Stella are in our language. Definitions: XMILE 1.0 (OASIS, 2015), section 3.5; those that
/// only Stella has: its help.</summary>
internal sealed class XmileFunctions(ExpressionLowering lowering, ForeignFunctions common)
{
    public void AddTo(FunctionTable all)
    {
        void Plain(string name, int least, int most, Func<Expression[], Expression> build) =>
            all.Add(name, least, most, (call, scope) => build(common.Numbers(call, scope)));
        Plain("pi", 0, 0, _ => Equation.Name("pi"));
        Plain("time", 0, 0, _ => Equation.Time);
        Plain("log10", 1, 1, a => Equation.Call("log10", a));
        Plain("int", 1, 1, a => ForeignFunctions.Truncated(a[0]));
        Plain("round", 1, 1, a => Equation.Call("floor", Equation.Add(a[0], Equation.Number(0.5))));
        foreach (var name in new[] { "min", "max" })
            all.Add(name, 1, 100, (call, scope) => call.Arguments.Count > 1 ? Equation.Call(name, common.Numbers(call, scope))
                : common.Elements(call, scope).Aggregate((a, b) => Equation.Call(name, a, b)));
        Plain("init", 1, 1, a => Equation.Call("initial", a));
        Plain("logn", 1, 1, a => Equation.Call("ln", a));
        Plain("rootn", 2, 2, a => Equation.Power(a[0], Equation.Divide(Equation.Number(1), a[1])));
        Plain("percent", 1, 1, a => Equation.Multiply(Equation.Number(100), a[0]));
        Plain("switch", 2, 2, a => Equation.Flag(Equation.Less(a[1], a[0])));
        Plain("sinwave", 2, 2, a => Equation.Multiply(a[0], Equation.Call("sin", Turn(a[1]))));
        Plain("coswave", 2, 2, a => Equation.Multiply(a[0], Equation.Call("cos", Turn(a[1]))));
        Plain("counter", 2, 2, a => Equation.Add(a[0], Equation.Call(
            "mod", Equation.Subtract(Equation.Time, lowering.Control("INITIAL TIME")), Equation.Subtract(a[1], a[0]))));
        Plain("safediv", 2, 3, a => Equation.Call("safediv", a));
        Plain("ramp", 1, 3, a => Equation.If(
            Equation.Less(a.Length > 1 ? a[1] : Equation.Number(0), Equation.Time),
            Equation.Multiply(a[0], Equation.Subtract(
                a.Length > 2 ? Equation.Call("min", Equation.Time, a[2]) : Equation.Time, a.Length > 1 ? a[1] : Equation.Number(0))),
            Equation.Number(0)));
        Plain("pulse", 1, 3, Pulse);
        Plain("previous", 2, 2, a => Equation.Call("previous", a));
        Plain("delay", 2, 3, a => Equation.Call("delay_fixed", a[0], a[1], a.Length > 2 ? a[2] : a[0]));
        foreach (var (name, native) in new[] { ("delay1", "delay1"), ("delay3", "delay3"), ("smth1", "smooth1"), ("smth3", "smooth3") })
            Plain(name, 2, 3, a => Equation.Call(native, a));
        foreach (var (name, native) in new[] { ("delayn", "delayn"), ("smthn", "smoothn") })
            Plain(name, 3, 4, a => Equation.Call(native, a));
        Plain("trend", 2, 3, a => ForeignFunctions.Trend(a[0], a[1], Equation.Divide(
            a[0], Equation.Add(Equation.Number(1), a.Length > 2 ? Equation.Multiply(a[2], a[1]) : Equation.Number(0)))));
        Plain("forcst", 3, 4, a => Equation.Multiply(a[0], Equation.Add(Equation.Number(1), Equation.Multiply(
            ForeignFunctions.Trend(a[0], a[1], Equation.Divide(
                a[0], Equation.Add(Equation.Number(1), a.Length > 3 ? Equation.Multiply(a[3], a[1]) : Equation.Number(0)))), a[2]))));
        all.Add("lookup", 2, 2, (call, scope) => common.LookedUp(call, scope, OutsideRule.Hold));
        all.Add("size", 1, 1, (call, scope) => Equation.Number(common.Elements(call, scope).Count));
        all.Add("mean", 1, 1, (call, scope) => Equation.Divide(
            common.Elements(call, scope).Aggregate(Equation.Add), Equation.Number(common.Elements(call, scope).Count)));
        foreach (var (name, fold) in new (string, Func<Expression, Expression, Expression>)[]
        {
            ("sum", Equation.Add), ("prod", Equation.Multiply),
        })
            all.Add(name, 1, 1, (call, scope) => common.Elements(call, scope).Aggregate(fold));
    }

    /// <summary>The angle of a wave that began at time 0.</summary>
    private static Expression Turn(Expression period) =>
        Equation.Divide(Equation.Multiply(Equation.Multiply(Equation.Number(2), Equation.Name("pi")), Equation.Time), period);

    /// <summary>A volume within one step, at a time and perhaps again.</summary>
    private Expression Pulse(Expression[] a)
    {
        var height = Equation.Divide(a[0], ExpressionLowering.Step);
        var first = a.Length > 1 ? a[1] : lowering.Control("INITIAL TIME");
        var since = Equation.Subtract(ForeignFunctions.Moment(), first);
        var within = Equation.Less(a.Length > 2 ? Equation.Call("mod", since, a[2]) : since, ExpressionLowering.Step);
        return Equation.If(Equation.Both(Equation.Less(Equation.Number(0), since), within), height, Equation.Number(0));
    }
}
