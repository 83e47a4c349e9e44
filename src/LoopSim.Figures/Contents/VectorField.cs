namespace LoopSim.Figures;

/// <summary>Directions of flow on a grid, as arrows, the longer the faster; where nothing moves, a dot.</summary>
public sealed record VectorField : PanelContent
{
    public VectorField(ImmutableArray<FieldArrow> arrows)
        : base("") => Arrows = arrows.IsDefault ? [] : arrows;

    public ImmutableArray<FieldArrow> Arrows { get; }
}
