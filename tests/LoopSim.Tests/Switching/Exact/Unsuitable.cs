namespace LoopSim.Tests.Switching.Exact;

/// <summary>Why a model proves nothing about an integrator.</summary>
internal enum Unsuitable
{
    /// <summary>Nothing in it switches within its time.</summary>
    NoCrossing,

    /// <summary>A guard touches a threshold, or comes so close that rounding decides whether it does.</summary>
    Tangent,

    /// <summary>The rates behind a crossing lead back to it.</summary>
    Slides,

    /// <summary>Two crossings come so close that rounding decides which is first.</summary>
    NearCoincidence,

    /// <summary>An error of one tolerance grows to more than thirty because crossings come early or late.</summary>
    IllConditioned,

    /// <summary>It has too many pieces to be run one by one.</summary>
    TooManyPieces,

    /// <summary>A stock grows beyond all measure.</summary>
    TooLarge,
}
