namespace LoopSim.Language.Units;

/// <summary>Dimensional analysis of a model's equations. A quantity without a unit fits everywhere; an equation with another error is
/// left alone, because its units would only repeat it.</summary>
internal sealed class UnitChecker
{
    private readonly Model _model;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dimension? _time;
    private readonly Dictionary<string, Dimension?> _units = [];
    private readonly UnitInference _inference;

    private UnitChecker(Model model, DiagnosticBag diagnostics)
    {
        (_model, _diagnostics) = (model, diagnostics);
        _time = Parse(model.Time.Unit);
        foreach (var variable in new IEnumerable<Variable>[] { model.Parameters, model.Channels, model.Variables, model.Observables }
            .SelectMany(list => list))
            _units[variable.Name] = Parse(variable.Unit);
        // Functions that call each other in a circle have no end to look into.
        Function[] functions = [.. model.OwnFunctions];
        if (functions.Any(function => diagnostics.HasErrorIn(function.Span) || diagnostics.HasErrorIn(function.Value.Span)))
            functions = [];
        _inference = new UnitInference(_units, functions.ToDictionary(function => function.Name), _time, diagnostics);
    }

    public static void Check(Model model, DiagnosticBag diagnostics) => new UnitChecker(model, diagnostics).CheckEquations();

    private static Dimension? Parse(string? unit) => unit is null ? null : Dimension.Parse(unit, out _);

    private void CheckEquations()
    {
        foreach (var stock in _model.Stocks)
        {
            var unit = _units[stock.Name];
            var tau = stock.Tau is null ? null : UnitOf(stock.Tau);
            if (tau is not null && _time is not null && !tau.Equals(_time))
                _diagnostics.UnitMismatch(stock.Tau!.Span, $"'tau' of stock '{stock.Name}' is in {tau}, but time is in {_time}");
            // A number as tau counts as a time.
            if (stock.Rate is not null)
                Compare(stock.Rate, stock.Tau is not null ? unit : PerTime(unit), $"the rate of stock '{stock.Name}'");
            CheckInitial(stock.Initial, unit, $"the initial value of stock '{stock.Name}'");
        }
        foreach (var flow in _model.Flows)
        {
            Compare(flow.Rate, _units[flow.Name], $"flow '{flow.Name}'");
            foreach (var end in new[] { flow.From, flow.To }.OfType<string>())
                Compare(flow.Rate, PerTime(_units.GetValueOrDefault(end)), $"flow '{flow.Name}', which changes the stock '{end}',");
        }
        foreach (var auxiliary in _model.Auxiliaries)
            Compare(auxiliary.Value, _units[auxiliary.Name], $"auxiliary '{auxiliary.Name}'");
        // A readout converts between units, so only what stands inside it is compared.
        foreach (var observable in _model.Observables)
            UnitOf(observable.Value);
        foreach (var outcome in _model.Outcomes)
            UnitOf(outcome.When);
    }

    private void CheckInitial(Expression? initial, Dimension? unit, string what)
    {
        if (initial is not null)
            Compare(initial, unit, what);
    }

    private Dimension? PerTime(Dimension? unit) => unit is null || _time is null ? null : unit / _time;

    private void Compare(Expression equation, Dimension? expected, string what)
    {
        var found = UnitOf(equation);
        if (found is not null && expected is not null && !found.Equals(expected))
            _diagnostics.UnitMismatch(equation.Span, $"{what} should be in {expected}, but its equation is in {found}");
    }

    private Dimension? UnitOf(Expression equation) => _diagnostics.HasErrorIn(equation.Span) ? null : _inference.Of(equation);
}
