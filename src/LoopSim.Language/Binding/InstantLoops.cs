namespace LoopSim.Language.Binding;

/// <summary>Finds quantities that need themselves within one instant, while a model runs or when it begins.</summary>
internal static class InstantLoops
{
    public static void Check(Model model, DiagnosticBag diagnostics)
    {
        var equations = model.Flows.Select(flow => (flow.Name, Equation: flow.Rate, flow.Span))
            .Concat(model.Auxiliaries.Select(auxiliary => (auxiliary.Name, Equation: auxiliary.Value, auxiliary.Span)))
            .Concat(model.Observables.Select(observable => (observable.Name, Equation: observable.Value, observable.Span)))
            .ToDictionary(item => item.Name, item => (item.Equation, item.Span));
        var initial = model.Stocks.Where(stock => stock.Initial is not null)
            .ToDictionary(stock => stock.Name, stock => (Equation: stock.Initial!, stock.Span));

        IEnumerable<string> Needs(string name, bool atStart)
        {
            var equation = (initial.TryGetValue(name, out var begins) ? begins : equations[name]).Equation;
            var named = equation.NamesNeeded(atStart).ToList();
            var sources = named.Contains("drive") ? model.LinksTo(name).Select(link => link.Source) : [];
            return named.Concat(sources).Where(needed => equations.ContainsKey(needed) || (atStart && initial.ContainsKey(needed)));
        }

        if (FindCycle(equations.Keys, name => Needs(name, atStart: false)) is { } cycle)
            diagnostics.AlgebraicLoop(equations[cycle[0]].Span, cycle);
        else if (FindCycle(equations.Keys.Concat(initial.Keys), name => Needs(name, atStart: true)) is { } atStart)
            diagnostics.InitialLoop((initial.TryGetValue(atStart[0], out var begins) ? begins : equations[atStart[0]]).Span, atStart);
    }

    /// <returns>The first cycle found, its first name repeated at the end; null when there is none.</returns>
    private static List<string>? FindCycle(IEnumerable<string> nodes, Func<string, IEnumerable<string>> needs)
    {
        var done = new HashSet<string>();
        foreach (var root in nodes)
        {
            // Depth-first with an explicit path: a chain of auxiliaries can be longer than a stack.
            var path = new List<string>();
            var pending = new Stack<(string Name, bool Leave)>([(root, false)]);
            while (pending.TryPop(out var next))
            {
                if (next.Leave)
                {
                    path.RemoveAt(path.Count - 1);
                    done.Add(next.Name);
                    continue;
                }
                if (done.Contains(next.Name))
                    continue;
                if (path.IndexOf(next.Name) is >= 0 and var from)
                    return [.. path[from..], next.Name];
                path.Add(next.Name);
                pending.Push((next.Name, true));
                foreach (var needed in needs(next.Name).Distinct().Reverse())
                    pending.Push((needed, false));
            }
        }
        return null;
    }
}
