using LoopSim.Compilation;
using LoopSim.Language.Equations;

namespace LoopSim.Loops;

/// <summary>The causal graph of a compiled model with an equation behind every link, so that each has a slope of its own.</summary>
/// <remarks>Nodes are the stocks that are not held, the flows and auxiliaries, and the stocks that delays stand for, under their call. A
/// delay is therefore a path of nodes, where <see cref="CausalGraph"/> has one link past it. Behind it stands the model opened up:
/// every flow, auxiliary and declared link is a state variable of a second compiled model, whose Jacobian holds the partial
/// derivatives.</remarks>
public sealed class CausalNetwork
{
    private const string LinkNode = "link ";

    private readonly HashSet<string> _stockNames;

    private CausalNetwork(CompiledModel model)
    {
        Model = model;
        Opened = CompiledModel.Compile(Open(model.Model), model.Variant);
        var names = Opened.StateNames;
        var place = names.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i);
        var declared = model.Model.Links.Where(link => place.ContainsKey(link.Target)).ToDictionary(link => place[NodeOf(link)]);
        Pattern = [.. Opened.JacobianPattern];
        NodePlaces = [.. Enumerable.Range(0, names.Count).Where(i => !names[i].StartsWith(LinkNode, StringComparison.Ordinal))];
        Nodes = NodePlaces.Select(i => names[i]).ToValueArray();
        StatePlaces = [.. model.StateNames.Select(name => place[name])];
        IsStock = new bool[names.Count];
        foreach (var stock in StatePlaces)
            IsStock[stock] = true;
        _stockNames = [.. model.StateNames];
        FlowEnds = [.. Ends(model.Model, place)];

        var nodes = NodePlaces.ToHashSet();
        var paths = declared.Where(pair => place.TryGetValue(pair.Value.Source, out var source) && nodes.Contains(source))
            .Select(pair => new LinkPath(
                new CausalLink(pair.Value.Name, pair.Value.Source, pair.Value.Target, IsDeclared: true),
                place[pair.Value.Source], place[pair.Value.Target], pair.Key, 0))
            .ToList();
        var direct = Pattern.Where(entry => nodes.Contains(entry.Row) && nodes.Contains(entry.Column)).ToDictionary(entry => entry, _ => 0);
        foreach (var (flow, stock, sign) in FlowEnds)
            direct[(stock, flow)] = direct.GetValueOrDefault((stock, flow)) + sign;
        paths.AddRange(direct.OrderBy(pair => pair.Key).Select(pair => new LinkPath(
            new CausalLink(
                $"equation:{names[pair.Key.Column]}:{names[pair.Key.Row]}",
                names[pair.Key.Column], names[pair.Key.Row], IsDeclared: false),
            pair.Key.Column, pair.Key.Row, -1, pair.Value)));
        Paths = [.. paths];
        Links = Paths.Select(path => path.Link).ToValueArray();
    }

    public CompiledModel Model { get; }

    public ValueArray<string> Nodes { get; }

    /// <summary>The declared links in the order of the model, then the dependences inside equations and of stocks on their flows.</summary>
    public ValueArray<CausalLink> Links { get; }

    internal CompiledModel Opened { get; }

    /// <summary>Where each link stands among the variables of <see cref="Opened"/>.</summary>
    internal LinkPath[] Paths { get; }

    /// <summary>The variable of <see cref="Opened"/> behind every node.</summary>
    internal int[] NodePlaces { get; }

    /// <summary>The variable of <see cref="Opened"/> behind every state variable of <see cref="Model"/>.</summary>
    internal int[] StatePlaces { get; }

    /// <summary>Whether a variable of <see cref="Opened"/> accumulates; the others hold at every instant what their equation
    /// gives.</summary>
    internal bool[] IsStock { get; }

    internal (int Row, int Column)[] Pattern { get; }

    /// <summary>Every flow with a stock it changes: 1 where it enters, -1 where it leaves.</summary>
    internal (int Flow, int Stock, int Sign)[] FlowEnds { get; }

    /// <summary>Whether a node is a stock, or a stock of a delay; the others follow at once.</summary>
    public bool Accumulates(string node) => _stockNames.Contains(node);

    public static CausalNetwork Of(CompiledModel model) => new(model);

    /// <summary>The nodes that lie on a loop, in groups whose nodes can all reach one another. Loops of different groups do not
    /// compete.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Groups() => StrongComponents.Groups(Nodes, Links);

    private static string NodeOf(Link link) => LinkNode + link.Name;

    private static Model Open(Model model)
    {
        var divisors = model.Links.GroupBy(link => link.Target).ToDictionary(group => group.Key, group => model.WeightDivisor(group.Key));
        Expression Drive(Link link)
        {
            var drive = new NameExpression("drive", link.Span);
            return divisors[link.Target] is 1
                ? drive
                : new BinaryExpression(BinaryOperator.Divide, drive, new NumberExpression(divisors[link.Target], link.Span), link.Span);
        }

        return model with
        {
            NormalisePerTarget = false,
            Stocks =
            [
                .. model.Stocks,
                .. model.Flows.Select(flow => new Stock { Name = flow.Name, Rate = flow.Rate }),
                .. model.Auxiliaries.Select(auxiliary => new Stock { Name = auxiliary.Name, Rate = auxiliary.Value }),
                .. model.Links.Select(link => new Stock { Name = NodeOf(link), Rate = Drive(link) }),
            ],
            Links =
            [
                .. model.Links.Select(link =>
                    new Link { Name = link.Name, Source = link.Source, Target = NodeOf(link), Weight = link.Weight, Shape = link.Shape }),
                .. model.Links.Select(link =>
                    new Link { Name = $"{NodeOf(link)} -> {link.Target}", Source = NodeOf(link), Target = link.Target, Weight = 1 }),
            ],
            Flows = [],
            Auxiliaries = [],
            Observables =
            [
                .. model.Observables, .. model.Stocks.Where(stock => stock.Tau is not null).Select(
                    stock => new Observable { Name = TimeConstant(stock.Name), Value = stock.Tau! }),
            ],
            Events = [],
        };
    }

    /// <summary>The name under which <see cref="Opened"/> reads a stock's time constant out.</summary>
    internal static string TimeConstant(string stock) => "tau " + stock;

    private static IEnumerable<(int, int, int)> Ends(Model model, Dictionary<string, int> place)
    {
        foreach (var flow in model.Flows)
        {
            if (flow.To is not null && place.TryGetValue(flow.To, out var to))
                yield return (place[flow.Name], to, 1);
            if (flow.From is not null && place.TryGetValue(flow.From, out var from))
                yield return (place[flow.Name], from, -1);
        }
    }
}

/// <summary>Where a link stands: the columns and rows of the opened model's Jacobian it passes.</summary>
/// <param name="Via">The variable of a declared link; -1 for a dependence inside an equation.</param>
/// <param name="FlowSign">1 or -1 for a flow into or out of its stock, else 0.</param>
internal sealed record LinkPath(CausalLink Link, int Source, int Target, int Via, int FlowSign);
