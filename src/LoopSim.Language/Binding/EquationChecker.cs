using LoopSim.Language.Reading;

namespace LoopSim.Language.Binding;

/// <summary>Where an equation stands, which decides the names it may use.</summary>
internal enum EquationPlace
{
    /// <summary>Anything but observables and <c>drive</c>.</summary>
    Rate,

    /// <summary>Like <see cref="Rate"/>, and <c>drive</c>.</summary>
    Driven,

    /// <summary>Like <see cref="Rate"/>, and observables.</summary>
    Readout,

    /// <summary>Parameters, channels and the arguments of a function, such as the <c>x</c> of a shape.</summary>
    Function,

    /// <summary>Parameters and channels.</summary>
    AtRest,

    /// <summary>Like <see cref="Rate"/>, at the start of the run.</summary>
    Initial,
}

/// <summary>Checks names, calls and types of single equations, and notes what they use.</summary>
internal sealed class EquationChecker(Declarations declarations, ValueArray<Function> functions, DiagnosticBag diagnostics)
{
    private ValueArray<string> _arguments;

    private static readonly ElementKind[] _values =
    [
        ElementKind.Parameter, ElementKind.Derived, ElementKind.Channel, ElementKind.Stock, ElementKind.Flow, ElementKind.Auxiliary,
        ElementKind.Observable,
    ];

    private static readonly ElementKind[] _constants = [ElementKind.Parameter, ElementKind.Derived, ElementKind.Channel];

    private enum ValueType { Number, Condition }

    /// <summary>Every name an equation has used so far.</summary>
    public HashSet<string> Uses { get; } = [];

    public void CheckNumber(Expression? equation, EquationPlace place, string what)
    {
        if (equation is not null)
            Expect(ValueType.Number, equation, place, what);
    }

    /// <summary>Checks a function's value, which may use its arguments.</summary>
    public void CheckFunction(ValueArray<string> arguments, Expression value, string what)
    {
        _arguments = arguments;
        Expect(ValueType.Number, value, EquationPlace.Function, what);
        _arguments = [];
    }

    public void CheckCondition(Expression equation, EquationPlace place, string what) => Expect(ValueType.Condition, equation, place, what);

    private void Expect(ValueType expected, Expression expression, EquationPlace place, string what)
    {
        if (Type(expression, place) is { } type && type != expected)
            diagnostics.TypeMismatch(expression.Span, what, expected == ValueType.Condition);
    }

    /// <returns>Null when the expression is wrong and has been reported.</returns>
    private ValueType? Type(Expression expression, EquationPlace place)
    {
        switch (expression)
        {
            case BrokenExpression:
                return null;
            case NumberExpression:
                return ValueType.Number;
            case NameExpression name:
                return CheckName(name, place) ? ValueType.Number : null;
            case UnaryExpression { Operator: UnaryOperator.Not } not:
                Expect(ValueType.Condition, not.Operand, place, "what follows 'not'");
                return ValueType.Condition;
            case UnaryExpression minus:
                Expect(ValueType.Number, minus.Operand, place, "what follows '-'");
                return ValueType.Number;
            case BinaryExpression binary:
                var logical = binary.Operator.IsLogical();
                Expect(
                    logical ? ValueType.Condition : ValueType.Number, binary.Left, place, $"the left side of '{binary.Operator.Text()}'");
                Expect(
                    logical ? ValueType.Condition : ValueType.Number, binary.Right, place, $"the right side of '{binary.Operator.Text()}'");
                return logical || binary.Operator.IsComparison() ? ValueType.Condition : ValueType.Number;
            case CallExpression call:
                CheckCall(call, place);
                return ValueType.Number;
            default:
                throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType(), "No such expression.");
        }
    }

    private bool CheckName(NameExpression name, EquationPlace place)
    {
        if (name.Name == "pi" || _arguments.Contains(name.Name))
            return true;
        if (name.Name is "time" or "drive")
            return CheckKeyword(name, place);

        var kind = declarations.Find(name.Name);
        if (kind is null && TimeSettings.Constants.Contains(name.Name))
            return true;
        if (kind is not null)
            Uses.Add(name.Name);
        var problem = (kind, place) switch
        {
            (null, _) => "",
            (ElementKind.Lookup, _) => $"lookup '{name.Name}' is a function; give it an argument: {name.Name}(...)",
            (ElementKind.Shape, _) => $"shape '{name.Name}' is a function; give it an argument: {name.Name}(...)",
            (ElementKind.Function, _) => $"'{name.Name}' is a function; give it its arguments: {name.Name}(...)",
            (ElementKind.Parameter or ElementKind.Derived or ElementKind.Channel, _) => null,
            (ElementKind.Link, _) =>
                $"link '{name.Name}' has no value that an equation can use; 'drive' is the sum of the links that arrive",
            (_, EquationPlace.Function) => $"a shape or function can use only '{string.Join("', '", _arguments)}' and parameters, "
                + $"not the {kind.Value.Text()} '{name.Name}'",
            (_, EquationPlace.AtRest) =>
                $"only numbers and parameters can be used here, not the {kind.Value.Text()} '{name.Name}'",
            (ElementKind.Observable, not EquationPlace.Readout) =>
                $"'{name.Name}' is an observable, which no equation can use; make it an auxiliary",
            _ => null,
        };
        if (problem == "" && Functions.Find(name.Name) is { } function)
            diagnostics.FunctionWithoutArguments(name, function.Signature);
        else if (problem == "")
            diagnostics.UnknownName(name, Known(place));
        else if (problem is not null)
            diagnostics.MisusedName(name.Span, problem);
        return problem is null;
    }

    private IEnumerable<string> Known(EquationPlace place) => place switch
    {
        EquationPlace.Function => declarations.Names(_constants).Concat([.. _arguments, "pi"]),
        EquationPlace.AtRest => declarations.Names(_constants).Append("pi"),
        EquationPlace.Initial => declarations.Names(_values).Concat(["time", "pi"]),
        _ => declarations.Names(_values).Concat(["time", "pi", "drive"]),
    };

    private bool CheckKeyword(NameExpression name, EquationPlace place)
    {
        var allowed = name.Name == "time" ? place is not (EquationPlace.Function or EquationPlace.AtRest) : place == EquationPlace.Driven;
        if (!allowed)
        {
            diagnostics.MisusedName(name.Span, name.Name == "time"
                ? "'time' cannot be used here: functions and the values of starts do not change during a run"
                : "'drive', the sum of the links that arrive, can be used only in the rate of a stock or in an auxiliary");
        }
        return allowed;
    }

    private void CheckCall(CallExpression call, EquationPlace place)
    {
        switch (declarations.Find(call.Function))
        {
            case ElementKind.Function:
                Uses.Add(call.Function);
                var own = functions.First(function => function.Name == call.Function);
                if (call.Arguments.Count != own.Arguments.Count)
                    diagnostics.ArgumentCount(call, own.Signature);
                break;
            case ElementKind.Shape or ElementKind.Lookup:
                Uses.Add(call.Function);
                if (call.Arguments.Count != 1)
                    diagnostics.ArgumentCount(call, $"{call.Function}(x)");
                break;
            case { } kind:
                diagnostics.MisusedName(
                    call.NameSpan, $"'{call.Function}' is a {kind.Text()}, not a function; write '{call.Function} * (...)' to multiply");
                break;
            case null when Functions.Find(call.Function) is { } function:
                if (call.Arguments.Count < function.MinArguments || call.Arguments.Count > function.MaxArguments)
                    diagnostics.ArgumentCount(call, function.Signature);
                else
                    CheckBuiltIn(call, place);
                break;
            case null:
                diagnostics.UnknownFunction(
                    call,
                    [
                        .. Functions.All.Select(function => function.Name),
                        .. declarations.Names(ElementKind.Shape, ElementKind.Function, ElementKind.Lookup),
                    ]);
                break;
        }
        for (var i = 0; i < call.Arguments.Count; i++)
        {
            var condition = call.Function is "if" or "sample" && i == 0;
            Expect(condition ? ValueType.Condition : ValueType.Number, call.Arguments[i], place,
                condition ? $"the first argument of {call.Function}" : $"argument {i + 1} of {call.Function}");
        }
    }

    private void CheckBuiltIn(CallExpression call, EquationPlace place)
    {
        var ofTime = Functions.IsOfTime(call.Function);
        if ((ofTime || Functions.HasMemory(call.Function))
            && place is EquationPlace.Function or EquationPlace.AtRest or EquationPlace.Readout
            && (ofTime ? place != EquationPlace.Readout : true))
        {
            diagnostics.MisusedName(call.NameSpan, place == EquationPlace.Readout
                ? $"{call.Function} has a memory, which a readout cannot have; move it to an auxiliary"
                : $"{call.Function} changes during a run and cannot be used in a function or the value of a start");
        }
        if (Functions.PlaceOfNumber(call.Function) is { } number && call.Arguments[number] is not NumberExpression { Value: > 0 })
            diagnostics.MisusedName(call.Arguments[number].Span, $"argument {number + 1} of {call.Function} must be a positive number");
        if (!ofTime)
            return;
        foreach (var argument in call.Arguments)
        {
            if (argument.SelfAndDescendants().Select(Changing).FirstOrDefault(name => name is not null) is { } changing)
                diagnostics.NotConstant(argument.Span, $"the time of a {call.Function}", changing);
        }
    }

    /// <summary>The name in the root of an expression, if what it stands for changes during a run.</summary>
    private string? Changing(Expression expression) => expression switch
    {
        NameExpression { Name: "time" or "drive" } name => name.Name,
        NameExpression name
            when declarations.Find(name.Name) is ElementKind.Stock or ElementKind.Flow or ElementKind.Auxiliary
                or ElementKind.Observable => name.Name,
        CallExpression call when Functions.IsOfTime(call.Function) || Functions.HasMemory(call.Function) => call.Function,
        _ => null,
    };
}
