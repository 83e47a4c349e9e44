using System.Xml.Linq;

namespace LoopSim.Interchange;

/// <summary>Writes a model in XMILE 1.0 (OASIS, 2015): links, shapes and functions written out, names as labels give them.</summary>
internal sealed class XmileWriter
{
    private const int Columns = 8;

    private static readonly XNamespace _space = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0";

    private readonly Model _model;
    private readonly XmileNames _names = new();
    private readonly XmileEquations _equations;
    private readonly List<XElement> _variables = [];
    private readonly List<string> _losses = [];
    private string _owner = "";

    private XmileWriter(Model model)
    {
        _model = model;
        foreach (var variable in Described())
            _names.Declare(variable.Name, variable.Family is null ? variable.Label : null);
        foreach (var lookup in model.Lookups)
            _names.Declare(lookup.Name, null);
        _equations = new XmileEquations(model, _names.Written, Lose, Help);
    }

    /// <returns>The file's text, and what it says otherwise than the model or not at all.</returns>
    public static (string Text, IReadOnlyList<string> Losses) Write(Model model)
    {
        var writer = new XmileWriter(model);
        return (writer.Write(), writer._losses);
    }

    private IEnumerable<Variable> Described() =>
    [
        .. _model.Parameters, .. _model.Channels, .. _model.Stocks, .. _model.Flows, .. _model.Auxiliaries, .. _model.Observables,
    ];

    private string Write()
    {
        foreach (var parameter in _model.Parameters)
            Add("aux", parameter, XmileEquations.Number(parameter.Value));
        foreach (var channel in _model.Channels)
            Add("aux", channel, "0");
        foreach (var lookup in _model.Lookups)
            _variables.Add(Graph(lookup));
        foreach (var stock in _model.Stocks)
            AddStock(stock);
        foreach (var flow in _model.Flows)
            Add("flow", flow, Equation(flow.Name, flow.Rate));
        foreach (var auxiliary in _model.Auxiliaries)
            Add("aux", auxiliary, Equation(auxiliary.Name, auxiliary.Value));
        foreach (var observable in _model.Observables)
            Add("aux", observable, Equation(observable.Name, observable.Value));
        LoseTheRest();
        var document = new XElement(
            _space + "xmile", new XAttribute("version", "1.0"),
            Element(
                "header", Element("vendor", "LoopSim"), Element("name", _model.Title ?? _model.Name),
                new XElement(_space + "product", new XAttribute("version", "1.0"), new XAttribute("lang", "en"), "LoopSim")),
            Times(),
            Element("model", Element("variables", [.. _variables]), Element("views", View())));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{document}\n".ReplaceLineEndings("\n");
    }

    private static XElement Element(string name, params object?[] content) => new(_space + name, content);

    private XElement Times()
    {
        var time = _model.Time;
        var step = time.Step ?? time.Save / 10;
        if (time.Method is null)
            Lose($"the step: the file runs by rk4 in steps of {Words(step)}, and not to a tolerance");
        if (time.Save != step)
            Lose($"the interval at which results are saved, {Words(time.Save)}; other tools save every step");
        return new XElement(
            _space + "sim_specs", new XAttribute("method", time.Method ?? "rk4"),
            time.Unit is null ? null : new XAttribute("time_units", time.Unit),
            Element("start", Words(time.Start)), Element("stop", Words(time.Stop)), Element("dt", Words(step)));
    }

    private static string Words(double value) => XmileEquations.Number(value);

    private void Add(string kind, Variable variable, string equation, params XElement[] more) => _variables.Add(new XElement(
        _space + kind, new XAttribute("name", _names.Plain(variable.Name)),
        variable.Note is null ? null : Element("doc", variable.Note), Element("eqn", equation), more,
        variable.Unit is null ? null : Element("units", variable.Unit),
        variable.Range is not { } range ? null : new XElement(
            _space + "range", new XAttribute("min", Words(range.Low)), new XAttribute("max", Words(range.High)))));

    private string Equation(string owner, Expression expression)
    {
        (_owner, _equations.Drive) = (owner, Drive(owner));
        return _equations.Print(expression);
    }

    /// <summary>The sum of the links that arrive.</summary>
    private string Drive(string target)
    {
        var divisor = _model.WeightDivisor(target);
        string[] terms =
        [
            .. _model.LinksTo(target).Select(link => (divisor == 1 ? Words(link.Weight) : $"{Words(link.Weight)} / {Words(divisor)}")
                + $" * {_equations.Shape(link.Shape, _names.Written[link.Source])}"),
        ];
        return terms.Length == 0 ? "0" : $"({string.Join(" + ", terms.Select(term => $"({term})"))})";
    }

    /// <summary>A stock with its flows; what its own rate gives comes by a flow of its own.</summary>
    private void AddStock(Stock stock)
    {
        var flows = _model.Flows.Where(flow => flow.To == stock.Name).Select(flow => Element("inflow", _names.Written[flow.Name]))
            .Concat(_model.Flows.Where(flow => flow.From == stock.Name).Select(flow => Element("outflow", _names.Written[flow.Name])));
        if (stock.Rate is { } rate)
        {
            var change = _names.Make($"{_names.Plain(stock.Name)} change");
            var equation = Equation(stock.Name, rate);
            if (stock.Tau is { } tau)
                equation = $"({equation}) / ({_equations.Print(tau)})";
            _variables.Add(new XElement(_space + "flow", new XAttribute("name", change), Element("eqn", equation)));
            flows = flows.Append(Element("inflow", XmileNames.Quoted(change)));
        }
        var initial = stock.Initial ?? _model.Starts[0].Values[_model.Stocks.ToList().IndexOf(stock)];
        Add("stock", stock, Equation(stock.Name, initial), [.. flows]);
    }

    /// <summary>A jump, which a graph cannot have, is written between neighbouring numbers.</summary>
    private XElement Graph(Lookup lookup)
    {
        var points = lookup.Points.ToList();
        for (var i = 0; i + 1 < points.Count; i++)
        {
            if (points[i].X == points[i + 1].X)
                points[i] = (Math.BitDecrement(points[i].X), points[i].Y);
        }
        return new XElement(
            _space + "gf", new XAttribute("name", _names.Plain(lookup.Name)),
            new XAttribute("type", lookup.Outside == OutsideRule.Extrapolate ? "extrapolate" : "continuous"),
            Element("xpts", string.Join(',', points.Select(point => Words(point.X)))),
            Element("ypts", string.Join(',', points.Select(point => Words(point.Y)))));
    }

    /// <summary>Everything on a grid, so that tools that draw diagrams have something to open.</summary>
    private XElement View() => Element("view", [.. _variables.Where(variable => variable.Name.LocalName != "gf").Select((variable, i) =>
    {
        var (x, y) = (100 + (150 * (i % Columns)), 100 + (100 * (i / Columns)));
        var shown = new XElement(
            variable.Name, new XAttribute("name", variable.Attribute("name")!.Value), new XAttribute("x", x), new XAttribute("y", y));
        if (variable.Name.LocalName == "flow")
            shown.Add(Element("pts", Point(x - 50, y), Point(x + 50, y)));
        return (object)shown;
    })]);

    private static XElement Point(int x, int y) => new(_space + "pt", new XAttribute("x", x), new XAttribute("y", y));

    private string Help(string equation)
    {
        var name = _names.Make($"{_names.Plain(_owner)} memory");
        _variables.Add(new XElement(_space + "aux", new XAttribute("name", name), Element("eqn", equation)));
        return XmileNames.Quoted(name);
    }

    private void Lose(string what)
    {
        if (!_losses.Contains(what))
            _losses.Add(what);
    }

    private void LoseTheRest()
    {
        foreach (var happening in _model.Events)
            Lose($"event '{happening.Name}'");
        foreach (var scenario in _model.Scenarios)
            Lose($"scenario '{scenario.Name}'");
        foreach (var (start, i) in _model.Starts.Select((start, i) => (start, i)))
        {
            var settles = start.Settles ? ", and nothing settles first" : "";
            Lose(i > 0 || _model.Stocks.All(stock => stock.Initial is not null)
                ? $"start '{start.Name}'" : $"start '{start.Name}' by name: its values are the initial ones{settles}");
        }
        foreach (var outcome in _model.Outcomes)
            Lose($"outcome '{outcome.Name}'");
        foreach (var stock in _model.Stocks.Where(stock => stock.Noise is not null))
            Lose($"the noise of '{stock.Name}'");
        foreach (var (input, _) in _model.Processes)
            Lose($"the process of '{input}'");
        if (_model.Links.Count > 0)
            Lose("links as such: they are written into the equations of their targets, and cannot be cut by name");
        if (_model.Data.Count > 0)
            Lose("measured data");
        if (Described().Any(variable => variable.Family is not null))
            Lose("arrays as such: their elements are variables of their own");
        if (_model.References.Count > 0)
            Lose("references and the evidence that names them");
    }
}
