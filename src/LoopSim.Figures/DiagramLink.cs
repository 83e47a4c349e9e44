namespace LoopSim.Figures;

/// <summary>An arrow of a <see cref="CausalDiagram"/>.</summary>
/// <param name="From">The number of its node.</param>
/// <param name="To">The number of the node it points at; the same for an arrow that returns.</param>
/// <param name="Weight">Its importance, which decides its width; compared with the largest in the diagram. Not finite or negative counts as
/// 0.</param>
public sealed record DiagramLink(int From, int To, LinkSign Sign, double Weight)
{
    /// <summary>Whether an intervention cuts it: it is drawn pale, with a bar across.</summary>
    public bool IsCut { get; init; }

    /// <summary>Whether it is a piece of a flow's pipe, which carries material and no sign.</summary>
    public bool IsPipe { get; init; }
}
