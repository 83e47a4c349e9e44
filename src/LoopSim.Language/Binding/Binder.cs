using System.Text.RegularExpressions;
using LoopSim.Language.Reading;

namespace LoopSim.Language.Binding;

/// <summary>Checks that a model holds together: every name means something where it stands, links begin and end somewhere,
/// nothing depends on itself within an instant, everything declared is used.</summary>
internal sealed class Binder
{
    private readonly Model _model;
    private readonly Declarations _declarations;
    private readonly DiagnosticBag _diagnostics;
    private readonly EquationChecker _equations;

    private Binder(Model model, Declarations declarations, DiagnosticBag diagnostics)
    {
        (_model, _declarations, _diagnostics) = (model, declarations, diagnostics);
        _equations = new EquationChecker(declarations, model.Functions, diagnostics);
    }

    public static void Check(Model model, Declarations declarations, DiagnosticBag diagnostics) =>
        CheckBuilt(model, declarations, diagnostics).WarnOfUnused();

    public static Binder CheckBuilt(Model model, Declarations declarations, DiagnosticBag diagnostics)
    {
        var binder = new Binder(model, declarations, diagnostics);
        FunctionCalls.Check(model, diagnostics);
        binder.CheckEquations();
        binder.CheckStocks();
        binder.CheckMemories();
        binder.CheckLinks();
        binder.CheckScenarios();
        binder.CheckContributors();
        binder.CheckReferences();
        InstantLoops.Check(model, diagnostics);
        return binder;
    }

    private void CheckEquations()
    {
        foreach (var shape in _model.Shapes)
            _equations.CheckFunction(["x"], shape.Value, $"shape '{shape.Name}'");
        foreach (var function in _model.Functions)
            _equations.CheckFunction(function.Arguments, function.Value, $"function '{function.Name}'");
        foreach (var stock in _model.Stocks)
        {
            _equations.CheckNumber(stock.Initial, EquationPlace.Initial, $"the initial value of '{stock.Name}'");
            _equations.CheckNumber(stock.Rate, EquationPlace.Driven, $"the rate of '{stock.Name}'");
            _equations.CheckNumber(stock.Tau, EquationPlace.Rate, $"'tau' of '{stock.Name}'");
        }
        CheckNoise();
        foreach (var flow in _model.Flows)
            _equations.CheckNumber(flow.Rate, EquationPlace.Rate, $"flow '{flow.Name}'");
        foreach (var auxiliary in _model.Auxiliaries)
        {
            if (auxiliary.IsDerived)
                _equations.CheckNumber(auxiliary.Value, EquationPlace.AtRest, $"parameter '{auxiliary.Name}'");
            else
                _equations.CheckNumber(auxiliary.Value, EquationPlace.Driven, $"auxiliary '{auxiliary.Name}'");
        }
        foreach (var observable in _model.Observables)
            _equations.CheckNumber(observable.Value, EquationPlace.Readout, $"observable '{observable.Name}'");
        foreach (var outcome in _model.Outcomes)
            _equations.CheckCondition(outcome.When, EquationPlace.Readout, $"outcome '{outcome.Name}'");
        foreach (var link in _model.Links.Where(link => link.Shape is not null))
            CheckLinkShape(link);
        foreach (var happening in _model.Events)
            CheckEvent(happening);
        foreach (var start in _model.Starts)
        {
            foreach (var value in start.Values)
                _equations.CheckNumber(value, EquationPlace.AtRest, $"a value of start '{start.Name}'");
        }
    }

    private void CheckNoise()
    {
        foreach (var stock in _model.Stocks.Where(stock => stock.Noise is not null))
            CheckAmount(stock.Noise!.Size, $"the noise of '{stock.Name}'", mayBeZero: true);
        foreach (var (name, process) in _model.Processes)
        {
            switch (process)
            {
                case InputProcess.OrnsteinUhlenbeck ou:
                    CheckAmount(ou.Deviation, $"'sd' of the process of '{name}'", mayBeZero: true);
                    CheckAmount(ou.Time, $"'time' of the process of '{name}'", mayBeZero: false);
                    break;
                case InputProcess.Poisson poisson:
                    CheckAmount(poisson.Rate, $"'rate' of the process of '{name}'", mayBeZero: true);
                    _equations.CheckNumber(poisson.Size, EquationPlace.AtRest, $"'size' of the process of '{name}'");
                    CheckAmount(poisson.For, $"'for' of the process of '{name}'", mayBeZero: false);
                    break;
            }
        }
    }

    /// <summary>A number or an expression of parameters that cannot be negative.</summary>
    private void CheckAmount(Expression amount, string what, bool mayBeZero)
    {
        _equations.CheckNumber(amount, EquationPlace.AtRest, what);
        if (ConstantFolding.Value(amount) is { } value && (mayBeZero ? value < 0 : value <= 0))
            _diagnostics.InvalidValue(amount.Span, what, $"{value}", mayBeZero ? "it cannot be negative" : "it must be positive");
    }

    private void CheckEvent(Event happening)
    {
        if (happening.Trigger is CrossingTrigger { When: BinaryExpression { Operator: var op } comparison } && op.IsComparison())
            _equations.CheckCondition(comparison, EquationPlace.Rate, $"'when' of event '{happening.Name}'");
        else if (happening.Trigger is CrossingTrigger { When: var when })
            _equations.CheckNumber(when, EquationPlace.Rate, $"'when' of event '{happening.Name}', where it is not a single comparison,");
        foreach (var change in happening.Sets)
        {
            _equations.CheckNumber(change.Value, EquationPlace.Rate, $"the new value of '{change.Stock}'");
            if (_declarations.Find(change.Stock) != ElementKind.Stock)
                _diagnostics.UnknownNameIn(
                    change.Span,
                    change.Stock,
                    $"event '{happening.Name}'",
                    "a stock of this model",
                    [.. _declarations.Names(ElementKind.Stock)]);
        }
    }

    /// <summary>A link's shape is a shape's name alone, or an expression in x.</summary>
    private void CheckLinkShape(Link link)
    {
        if (link.Shape is not NameExpression name || _declarations.Find(name.Name) != ElementKind.Shape)
            _equations.CheckFunction(["x"], link.Shape!, $"the shape of link '{link.Name}'");
        else
            _equations.Uses.Add(name.Name);
    }

    private void CheckStocks()
    {
        foreach (var stock in _model.Stocks)
        {
            var key = new YamlKey(stock.Name, stock.Span);
            if (stock.Rate is null && !_model.Flows.Any(flow => flow.From == stock.Name || flow.To == stock.Name))
                _diagnostics.MissingKey(stock.Span, $"stock '{stock.Name}'", "rate", $"'rate: -{stock.Name}'");
            if (stock.Initial is null && _model.Starts.Count == 0)
                _diagnostics.MissingInitial(key);
            if (stock.Tau is not null && ConstantFolding.Value(stock.Tau) is <= 0)
                _diagnostics.InvalidValue(
                    stock.Tau.Span,
                    $"'tau' of stock '{stock.Name}'",
                    $"{ConstantFolding.Value(stock.Tau)}",
                    "a time constant must be positive");
        }
    }

    /// <summary>A memory of so many steps or stages would be as many stocks.</summary>
    private void CheckMemories()
    {
        var step = _model.Time.Grid;
        var equations = _model.Auxiliaries.Select(auxiliary => (auxiliary.Value, auxiliary.Span))
            .Concat(_model.Flows.Select(flow => (flow.Rate, flow.Span)))
            .Concat(_model.Stocks.Where(stock => stock.Rate is not null).Select(stock => (stock.Rate!, stock.Span)));
        var calls = equations.SelectMany(
            equation => equation.Item1.SelfAndDescendants().OfType<CallExpression>().Select(call => (call, equation.Span)));
        foreach (var (call, owner) in calls)
        {
            if (Functions.PlaceOfNumber(call.Function) is { } place && place < call.Arguments.Count
                && call.Arguments[place] is NumberExpression number
                && number.Value / (call.Function == "delay_fixed" ? step : 1) > Functions.MostStages)
                _diagnostics.InvalidValue(
                    number.Span.Source is null ? owner : number.Span, $"argument {place + 1} of {call.Function}", $"{number.Value}",
                    $"it may take at most {Functions.MostStages:N0} steps or stages; take a longer step, or fewer");
        }
    }

    private void CheckLinks()
    {
        foreach (var link in _model.Links)
        {
            CheckLinkEnd(
                link, link.Source, "comes from", ElementKind.Stock, ElementKind.Auxiliary, ElementKind.Derived, ElementKind.Parameter);
            CheckLinkEnd(link, link.Target, "ends at", ElementKind.Stock, ElementKind.Auxiliary);
            _equations.Uses.Add(link.Source);
        }
        var driven = _model.Stocks.Select(stock => (stock.Name, Equation: stock.Rate, stock.Span))
            .Concat(_model.Auxiliaries.Select(auxiliary => (auxiliary.Name, Equation: (Expression?)auxiliary.Value, auxiliary.Span)));
        foreach (var (name, equation, span) in driven)
        {
            var arriving = _model.LinksTo(name).ToList();
            var reads = equation is not null && equation.Names().Any(n => n.Name == "drive");
            if (arriving.Count > 0 && !reads && equation is not BrokenExpression)
                _diagnostics.DriveNotRead(arriving[0].Span, name, arriving.Count);
            else if (arriving.Count == 0 && reads)
                _diagnostics.DriveWithoutLinks(equation!.Names().First(n => n.Name == "drive").Span, name);
            if (_model.NormalisePerTarget && arriving.Count > 0 && _model.WeightDivisor(name) == 0)
                _diagnostics.NothingToNormalise(arriving[0].Span, name);
        }
    }

    private void CheckLinkEnd(Link link, string end, string role, params ElementKind[] allowed)
    {
        var kind = _declarations.Find(end);
        if (kind is null)
            _diagnostics.UnknownLinkEnd(link.Span, link.Name, end, role, [.. _declarations.Names(allowed)]);
        else if (!allowed.Contains(kind.Value))
            _diagnostics.LinkEndKind(link.Span, link.Name, end, kind.Value.Text(), role);
    }

    private void CheckScenarios()
    {
        foreach (var input in _model.Scenarios.SelectMany(scenario => scenario.Inputs))
        {
            if (_declarations.Find(input.To) is not (ElementKind.Parameter or ElementKind.Channel))
                _diagnostics.UnknownNameIn(
                    input.Span,
                    input.To,
                    "a scenario's input",
                    "a parameter or channel of this model",
                    [.. _declarations.Names(ElementKind.Parameter, ElementKind.Channel)]);
        }
    }

    private void CheckContributors()
    {
        ElementKind[] kinds =
        [
            ElementKind.Stock, ElementKind.Parameter, ElementKind.Derived, ElementKind.Channel, ElementKind.Auxiliary,
            ElementKind.Observable,
        ];
        foreach (var contributor in _model.Contributors)
        {
            foreach (var place in
                contributor.Places.Where(place => _declarations.Find(place.Name) is not { } kind || !kinds.Contains(kind)))
                _diagnostics.UnknownNameIn(
                    place.Span,
                    place.Name,
                    $"contributor '{contributor.Name}'",
                    "a stock, parameter, channel, auxiliary or observable of this model",
                    [.. _declarations.Names(kinds)]);
        }
    }

    private void CheckReferences()
    {
        var known = _model.References.Select(reference => reference.Key).ToHashSet();
        var described =
            new IEnumerable<Variable>[] { _model.Parameters, _model.Channels, _model.Variables, _model.Observables, _model.Links };
        foreach (var citation in
            described.SelectMany(list => list).SelectMany(variable => variable.Evidence).Where(c => !known.Contains(c.Key)))
            _diagnostics.UnknownReference(citation.Span, citation.Key, [.. known]);
    }

    private void WarnOfUnused()
    {
        var declared = new (IEnumerable<(string Name, SourceSpan Span)> Items, string Kind)[]
        {
            (_model.Parameters.Select(p => (p.Name, p.Span)), "parameter"),
            (_model.Channels.Select(c => (c.Name, c.Span)), "channel"),
            (_model.Shapes.Select(s => (s.Name, s.Span)), "shape"),
            (_model.Functions.Select(f => (f.Name, f.Span)), "function"),
            (_model.Lookups.Select(l => (l.Name, l.Span)), "lookup"),
        };
        var mayBeMeant = MayBeMeant();
        foreach (var (items, kind) in declared)
        {
            foreach (var (name, span) in items.Where(item => !_equations.Uses.Contains(item.Name) && !mayBeMeant(item.Name)))
                _diagnostics.Unused(new YamlKey(name, span), kind);
        }
    }

    /// <summary>Whether an error may hide a use: a name nobody knows resembles it, or a place where it stands could not be read.</summary>
    private Func<string, bool> MayBeMeant()
    {
        const int Most = 20;
        if (!_diagnostics.HasErrors)
            return _ => false;
        var unknown = _diagnostics.Items
            .Where(diagnostic => diagnostic.Code is DiagnosticCode.UnknownName or DiagnosticCode.UnknownFunction)
            .Select(diagnostic => diagnostic.Span.Text).ToList();
        // With so many, nobody can tell which are meant, and looking would take long.
        if (unknown.Count > Most)
            return _ => true;
        var words = _model.Files.Texts.SelectMany(source => Regex.Matches(source.Text, @"\w+")).CountBy(word => word.Value).ToDictionary();
        return name => words.GetValueOrDefault(name) > 1 || unknown.Any(written => NearName.Of(written, [name]) is not null);
    }
}
