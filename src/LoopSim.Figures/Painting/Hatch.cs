namespace LoopSim.Figures.Painting;

/// <summary>Fine lines over an area, which tell it from another of the same lightness.</summary>
internal enum Hatch
{
    None,

    /// <summary>Rising to the right.</summary>
    Rising,

    /// <summary>Falling to the right.</summary>
    Falling,

    /// <summary>Both.</summary>
    Crossed,
    Upright,
    Level,
}
