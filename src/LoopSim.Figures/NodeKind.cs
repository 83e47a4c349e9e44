namespace LoopSim.Figures;

/// <summary>What a node of a <see cref="CausalDiagram"/> is.</summary>
public enum NodeKind
{
    /// <summary>What accumulates: a box.</summary>
    Stock,

    /// <summary>What follows at once: a name without a rim.</summary>
    Auxiliary,

    /// <summary>What moves from stock to stock: a valve over its name.</summary>
    Flow,

    /// <summary>A source or sink outside the model: a cloud, without a name.</summary>
    Outside,
}
