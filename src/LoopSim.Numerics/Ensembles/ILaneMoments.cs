namespace LoopSim.Numerics;

/// <summary>The inputs of runs in lanes on a plain grid, where they change inside steps; see <see cref="Lane.Follow"/>.</summary>
public interface ILaneMoments
{
    /// <summary>Sets a run's inputs to those of a time.</summary>
    /// <returns>From when to before when they are the same.</returns>
    (double From, double To) SetMoment(Lane lane, double time);
}
