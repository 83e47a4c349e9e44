namespace LoopSim.Sampling;

/// <summary>What random numbers are drawn for: the second half of the generator's key, so that purposes never share a number.</summary>
public enum RandomStream : ulong
{
    RandomDesign = 1,
    PlaceInStratum = 2,
    OrderOfStrata = 3,
    Scrambling = 4,
    BasinStart = 5,
    Jitter = 6,
    PlaneStart = 7,
    KickDirection = 8,
    Wiener = 9,
    ProcessStart = 10,
    RandomEvent = 11,
    Surrogate = 12,
    BridgeCrossing = 13,
    AnotherDraw = 14,
    Resampling = 15,
    ElementaryStart = 16,
    ElementaryOrder = 17,
    StretchMove = 18,
    StretchStart = 19,
    DrawnError = 20,
}
