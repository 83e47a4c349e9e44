using System.Collections.Concurrent;

namespace LoopSim;

/// <summary>What is known of the steady states at one set of resting inputs. Runs that share the inputs share this; threads may
/// too.</summary>
internal sealed class SteadyStateCache
{
    // Every member of a sweep has one of these: small ones.
    private readonly ConcurrentDictionary<string, SteadyState> _states = new(1, 2, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _holds = new(1, 1, StringComparer.Ordinal);

    /// <summary>The steady state a start leads to.</summary>
    public SteadyState Get(string start, Func<SteadyState> find) => _states.GetOrAdd(start, _ => find());

    /// <summary>Whether it is known already.</summary>
    public bool Knows(string start) => _states.ContainsKey(start);

    /// <summary>Takes down what was found elsewhere.</summary>
    public void Add(string start, SteadyState found) => _states.TryAdd(start, found);

    /// <summary>Whether some stable state satisfies an outcome.</summary>
    public bool Holds(string outcome, Func<bool> find) => _holds.GetOrAdd(outcome, _ => find());
}
