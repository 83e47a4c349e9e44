namespace LoopSim.Interchange;

/// <summary>Random numbers that change from step to step. No other tool's sequence is known, so these are our own.</summary>
internal sealed class RandomFunctions(ExpressionLowering lowering, ForeignFunctions common)
{
    public void AddTo(FunctionTable all)
    {
        void Plain(string name, int least, int most, Func<Expression[], Scope, Expression> build) =>
            all.Add(name, least, most, (call, scope) => build(common.Numbers(call, scope), scope));
        Plain("random 0 1", 0, 1, (_, scope) => Draw(RandomKind.Uniform, scope));
        foreach (var name in new[] { "random uniform", "random", "uniform" })
            Plain(name, 2, 3, (a, scope) =>
                Equation.Add(a[0], Equation.Multiply(Equation.Subtract(a[1], a[0]), Draw(RandomKind.Uniform, scope))));
        Plain("random normal", 4, 5, (a, scope) =>
            Between(a, Equation.Add(a[2], Equation.Multiply(a[3], Draw(RandomKind.Normal, scope)))));
        Plain("random exponential", 4, 5, (a, scope) => Between(a, Equation.Add(a[2], Equation.Multiply(a[3], Waiting(scope)))));
        Plain("normal", 2, 3, (a, scope) => Equation.Add(a[0], Equation.Multiply(a[1], Draw(RandomKind.Normal, scope))));
        Plain("exprnd", 1, 2, (a, scope) => Equation.Multiply(a[0], Waiting(scope)));
        Plain("lognormal", 2, 3, LogNormal);
    }

    /// <summary>What lies outside the bounds is moved to them; Vensim draws again.</summary>
    private static Expression Between(Expression[] a, Expression drawn) => Equation.Call("min", a[1], Equation.Call("max", a[0], drawn));

    /// <summary>Exponential with a mean of 1.</summary>
    private Expression Waiting(Scope scope) => Equation.Negate(Equation.Call(
        "ln", Equation.Subtract(Equation.Number(1), Draw(RandomKind.Uniform, scope))));

    /// <summary>With a mean and a standard deviation of its own, not of its logarithm.</summary>
    private Expression LogNormal(Expression[] a, Scope scope)
    {
        var share = Equation.Divide(a[1], a[0]);
        var variance = Equation.Call("ln", Equation.Add(Equation.Number(1), Equation.Multiply(share, share)));
        var centre = Equation.Subtract(Equation.Call("ln", a[0]), Equation.Divide(variance, Equation.Number(2)));
        return Equation.Call("exp", Equation.Add(
            centre, Equation.Multiply(Equation.Call("sqrt", variance), Draw(RandomKind.Normal, scope))));
    }

    private Expression Draw(RandomKind kind, Scope scope) =>
        Equation.Call(lowering.Parts.RandomSeries(kind, $"{scope.Owner} random"), ForeignFunctions.Moment());
}
