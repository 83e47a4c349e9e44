using LoopSim.Loops;

namespace LoopSim;

/// <summary>What the causal graph alone says of control, beside what runs say: the smallest sets of nodes that every loop passes, and
/// for cuts how many loops they leave and which of these nodes they touch.</summary>
/// <remarks>To hold such a set of nodes is to decide where the whole system goes (Mochizuki, Fiedler, Kurosawa &amp; Saito 2013, J. Theor.
/// Biol. 335:130). That says nothing of how large a change is needed, nor of cuts.</remarks>
public static class GraphControl
{
    /// <param name="experiment">The model; its scenario is left aside.</param>
    /// <param name="cuts">Sets of links, as <c>--cut</c> takes them.</param>
    public static GraphControlResult Find(Experiment experiment, IEnumerable<ValueArray<string>> cuts, RunMonitor watch)
    {
        var loops = LoopAnalysis.Run(experiment, new LoopsSettings(), watch);
        var names = new SettingNames(experiment.Model);
        return new GraphControlResult(
            Scope: loops.Scope,
            VertexSets: loops.VertexSets,
            Loops: loops.Loops.Count,
            IsComplete: loops.IsComplete,
            Links: loops.Links.Count(link => link.IsDeclared || link.Source != link.Target),
            LinksTouching: loops.Links.Count(
                link =>
                    (link.IsDeclared || link.Source != link.Target)
                        && loops.VertexSets.Sets.Any(set => set.Contains(link.Source) || set.Contains(link.Target))),
            Cuts: [.. cuts.Select(cut => Describe(loops, cut, [.. cut.Select(names.Link)]))]);
    }

    private static CutInGraph Describe(LoopsResult loops, ValueArray<string> names, CausalLink[] cut)
    {
        var cutNames = cut.Select(link => link.Name).ToHashSet();
        var ends = cut.SelectMany(link => new[] { link.Source, link.Target }).ToHashSet();
        return new CutInGraph(
            names,
            loops.Loops.Count(loop => !loop.Loop.Links.Any(link => cutNames.Contains(link.Name))),
            loops.VertexSets.Sets.Count(set => set.Any(ends.Contains)),
            [.. loops.VertexSets.Sets.SelectMany(set => set).Distinct().Where(ends.Contains)]);
    }
}

/// <summary>The graph's own points of control, and cuts seen beside them.</summary>
/// <param name="Scope">Which links count: declared ones, or dependences inside equations too where there are no declared loops.</param>
/// <param name="Loops">How many loops there are.</param>
/// <param name="IsComplete">Whether all loops were counted.</param>
/// <param name="Links">How many links could be cut.</param>
/// <param name="LinksTouching">How many of them begin or end at a node of any of the sets: what cuts that do so are to be compared
/// with.</param>
public sealed record GraphControlResult(
    LoopScope Scope, FeedbackVertexSets VertexSets, int Loops, bool IsComplete, int Links, int LinksTouching,
    IReadOnlyList<CutInGraph> Cuts);

/// <summary>A set of links cut, as the graph sees it.</summary>
/// <param name="Links">The links.</param>
/// <param name="LoopsLeft">How many loops do not pass any of them.</param>
/// <param name="SetsTouched">How many of the smallest feedback vertex sets have a node at an end of one of them.</param>
/// <param name="NodesTouched">The nodes of any such set at an end of one of them.</param>
public sealed record CutInGraph(ValueArray<string> Links, int LoopsLeft, int SetsTouched, IReadOnlyList<string> NodesTouched);
