namespace LoopSim.Numerics;

/// <summary>How far a run in a lane has come at the end of a segment: what another with the same course so far needs to go on from
/// there.</summary>
/// <param name="Time">The time reached.</param>
/// <param name="State">The state there; nobody changes it.</param>
/// <param name="Method">What an automatic method remembers; empty where the method is another.</param>
/// <param name="NextStep">The length of the next step, as the last ones suggest.</param>
/// <param name="Accepted">The steps that were accepted.</param>
/// <param name="Rejected">The steps that were not.</param>
public sealed record LaneCheckpoint(double Time, double[] State, double[] Method, double NextStep, long Accepted, long Rejected);
