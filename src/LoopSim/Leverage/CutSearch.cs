namespace LoopSim;

/// <summary>Tries every link, every pair and, if asked, every triple of links: which cuts recover, and which do so only together.</summary>
public static class CutSearch
{
    /// <summary>The most links that are cut together.</summary>
    public const int LargestOrder = 3;

    private const int MostSets = 200_000;

    /// <exception cref="InvalidSettingException">There is nothing to cut, too much of it, or a setting does not fit the model.</exception>
    public static CutSearchResult Find(Trials trials, CutSearchSettings settings, RunMonitor watch)
    {
        var links = Links(trials, settings);
        string[] labels = [.. links.Select(link => Label(trials.Experiment.Model, link))];
        var sets = Subsets(links.Count, settings.Order).ToList();
        var judged = trials.Judge(
            [.. sets.Select(set => new Intervention([.. set.Select(i => labels[i])], [], settings.From, settings.For))], watch);

        var recovering = new List<int[]>();
        var found = new List<CutSet>();
        for (var i = 0; i < sets.Count; i++)
        {
            // Sets come in order of size, so all that a set contains was judged before it.
            var isMinimal = judged[i].Recovers && !recovering.Any(smaller => smaller.All(sets[i].Contains));
            if (isMinimal)
                recovering.Add(sets[i]);
            found.Add(new CutSet([.. sets[i].Select(link => labels[link])], judged[i], isMinimal));
        }
        return new CutSearchResult(labels, settings.Order, found);
    }

    /// <summary>The links to cut.</summary>
    /// <exception cref="InvalidSettingException">There is nothing to cut, too much of it, or a setting does not fit the model.</exception>
    internal static IReadOnlyList<CausalLink> Links(Trials trials, CutSearchSettings settings)
    {
        if (settings.Order is < 1 or > LargestOrder)
            throw new InvalidSettingException(
                $"--order must be 1, 2 or {LargestOrder}, not {settings.Order}: single links, pairs or triples");
        var links = settings.Links.Count > 0 ? [.. settings.Links.Select(trials.Link).Distinct()] : Candidates(trials.Experiment.Model);
        CheckCount(links.Count, settings.Order);
        return links;
    }

    /// <summary>The declared links; where a model has none, the dependences inside its equations of one variable on another.</summary>
    private static List<CausalLink> Candidates(Model model)
    {
        var links = CausalGraph.Of(model).Links;
        return links.Any(link => link.IsDeclared)
            ? [.. links.Where(link => link.IsDeclared)]
            : [.. links.Where(link => link.Source != link.Target)];
    }

    /// <summary>A link as <c>--cut</c> takes it.</summary>
    internal static string Label(Model model, CausalLink link) =>
        link.IsDeclared && model.Links.Count(other => other.Source == link.Source && other.Target == link.Target) == 1
            ? $"{link.Source}:{link.Target}"
            : link.Name;

    private static IEnumerable<int[]> Subsets(int count, int order)
    {
        for (var size = 1; size <= order; size++)
        {
            foreach (var set in OfSize(count, size, 0))
                yield return set;
        }
    }

    private static IEnumerable<int[]> OfSize(int count, int size, int first)
    {
        if (size == 0)
            return [[]];
        return from i in Enumerable.Range(first, Math.Max(0, count - first))
               from rest in OfSize(count, size - 1, i + 1)
               select (int[])[i, .. rest];
    }

    /// <summary>How many sets of up to so many links there are.</summary>
    internal static double Count(int links, int order)
    {
        var (sets, ofSize) = (0.0, 1.0);
        for (var size = 1; size <= order; size++)
            sets += ofSize *= (double)(links - size + 1) / size;
        return sets;
    }

    private static void CheckCount(int links, int order)
    {
        if (Count(links, order) is > MostSets and var sets)
        {
            throw new InvalidSettingException(
                $"{links} links make {sets:N0} sets of up to {order}, and the most is {MostSets:N0}; "
                + "lower --order, or name some links with --link");
        }
    }
}
