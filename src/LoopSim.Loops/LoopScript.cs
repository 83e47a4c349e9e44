using LoopSim.Compilation.Scripts;

namespace LoopSim.Loops;

/// <summary>What link scores need, as an expression of JavaScript: the rates and derivatives of the model opened up, and where every link
/// stands in it. <see cref="CausalField"/> is the same in C#.</summary>
public static class LoopScript
{
    /// <param name="network">The network.</param>
    /// <param name="inputs">The names of inputs of the network's model that a run may change.</param>
    public static string Write(CausalNetwork network, IEnumerable<string> inputs)
    {
        var (own, opened) = (network.Model.Layout, network.Opened.Layout);
        var pairs = inputs.Where(name => own.Find(name) >= 0 && opened.Find(name) >= 0)
            .Select(name => $"[{own.Find(name)},{opened.Find(name)}]");
        var instants = CausalField.InOrder(network);
        var depth = CausalField.Rounds(network);
        return $"{{...{ModelScript.WriteRates(network.Opened)},inputs:[{string.Join(',', pairs)}],"
            + $"statePlaces:[{string.Join(',', network.StatePlaces)}],"
            + $"isStock:[{string.Join(',', network.IsStock.Select(isStock => isStock ? 1 : 0))}],"
            + $"instants:[{string.Join(',', instants)}],rounds:{depth},"
            + $"flowEnds:[{string.Join(',', network.FlowEnds.Select(end => $"[{end.Flow},{end.Stock},{end.Sign}]"))}],"
            + $"paths:[{string.Join(',', network.Paths.Select(path => $"[{path.Source},{path.Target},{path.Via},{path.FlowSign}]"))}]}}";
    }
}
