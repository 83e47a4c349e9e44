namespace LoopSim;

/// <summary>Finds on the branches the states that the model has names for.</summary>
internal static class NamedStates
{
    /// <summary>The stable states at the quantity's own value that have a name; a state that several points stand for comes once.</summary>
    public static IReadOnlyList<NamedStateDocument> Of(
        Experiment experiment, ParametricModelField field, BifurcationDiagram diagram, double own, CancellationToken cancellation)
    {
        var named = new List<NamedStateDocument>();
        for (var branch = 0; branch < diagram.Branches.Length; branch++)
        {
            var points = diagram.Branches[branch].Points;
            for (var i = 1; i < points.Length; i++)
            {
                var (from, to) = (points[i - 1], points[i]);
                if ((from.Parameter - own) * (to.Parameter - own) > 0)
                    continue;
                var share = from.Parameter == to.Parameter ? 0 : (own - from.Parameter) / (to.Parameter - from.Parameter);
                var nearer = share < 0.5 ? i - 1 : i;
                if (!points[nearer].IsStable)
                    continue;
                double[] state = [.. from.State.Select((value, k) => value + share * (to.State[k] - value))];
                var name = StateNaming.Name(experiment, field.At([.. state, own]), experiment.StartTime, state, cancellation);
                if (name != StateNaming.Unnamed && !named.Any(other => (other.Name, other.Branch) == (name, branch)))
                    named.Add(new NamedStateDocument(name, branch, nearer));
            }
        }
        return named;
    }
}
