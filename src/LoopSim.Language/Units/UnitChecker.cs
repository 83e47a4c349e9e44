using LoopSim.Language.Equations;

namespace LoopSim.Language.Units;

/// <summary>Dimensional analysis of a model's equations. A quantity without a unit fits everywhere.</summary>
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
        foreach (var variable in new IEnumerable<Variable>[] { model.Parameters, model.Channels, model.Variables }.SelectMany(list => list))
            _units[variable.Name] = Parse(variable.Unit);
        _inference = new UnitInference(_units, model.Shapes.ToDictionary(shape => shape.Name, shape => shape.Value), _time, diagnostics);
    }

    public static void Check(Model model, DiagnosticBag diagnostics) => new UnitChecker(model, diagnostics).CheckEquations();

    private static Dimension? Parse(string? unit) => unit is null ? null : Dimension.Parse(unit, out _);

    private void CheckEquations()
    {
        foreach (var stock in _model.Stocks)
        {
            var unit = _units[stock.Name];
            var tau = stock.Tau is null ? null : _inference.Of(stock.Tau, null);
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
                Compare(flow.Rate, PerTime(_units[end]), $"flow '{flow.Name}', which changes the stock '{end}',");
        }
        foreach (var auxiliary in _model.Auxiliaries)
            Compare(auxiliary.Value, _units[auxiliary.Name], $"auxiliary '{auxiliary.Name}'");
        // A readout converts between units, so only what stands inside it is compared.
        foreach (var observable in _model.Observables)
            _inference.Of(observable.Value, null);
        foreach (var outcome in _model.Outcomes)
            _inference.Of(outcome.When, null);
    }

    private void CheckInitial(Expression? initial, Dimension? unit, string what)
    {
        if (initial is not null)
            Compare(initial, unit, what);
    }

    private Dimension? PerTime(Dimension? unit) => unit is null || _time is null ? null : unit / _time;

    private void Compare(Expression equation, Dimension? expected, string what)
    {
        var found = _inference.Of(equation, null);
        if (found is not null && expected is not null && !found.Equals(expected))
            _diagnostics.UnitMismatch(equation.Span, $"{what} should be in {expected}, but its equation is in {found}");
    }
}
