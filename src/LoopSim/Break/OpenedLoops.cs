using LoopSim.Loops;

namespace LoopSim;

/// <summary>The feedback loops that cuts open.</summary>
/// <param name="Loops">Loops over declared links; over the whole causal graph when a dependence inside an equation is cut.</param>
/// <param name="OfAll">How many such loops the model has.</param>
/// <param name="InWholeGraph">Loops opened when dependences inside equations count as links too.</param>
/// <param name="IsComplete">False when there are more loops than were enumerated.</param>
public sealed record OpenedLoops(IReadOnlyList<FeedbackLoop> Loops, int OfAll, int InWholeGraph, bool IsComplete)
{
    private const int Limit = 200_000;

    public int Count => Loops.Count;

    /// <summary>Null when none is opened.</summary>
    public FeedbackLoop? Shortest => Loops.MinBy(loop => loop.Length);

    /// <returns>Null when nothing is cut.</returns>
    public static OpenedLoops? By(Experiment experiment)
    {
        if (experiment.Cuts.Count == 0)
            return null;
        var graph = CausalGraph.Of(experiment.Model);
        var whole = FeedbackLoops.Find(graph, Limit);
        var counted = experiment.Cuts.All(cut => cut.IsDeclared) ? FeedbackLoops.Find(graph.DeclaredOnly(), Limit) : whole;
        var opened = counted.Loops.Where(Opens).ToList();
        return new OpenedLoops(opened, counted.Loops.Count, whole.Loops.Count(Opens), !counted.HitLimit);

        bool Opens(FeedbackLoop loop) => loop.Links.Any(link => experiment.Cuts.Any(cut => cut.Name == link.Name));
    }
}
