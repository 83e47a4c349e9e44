using LoopSim.Bifurcation;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>Every steady state a search of the stocks' ranges finds.</summary>
public static class SteadyStates
{
}
