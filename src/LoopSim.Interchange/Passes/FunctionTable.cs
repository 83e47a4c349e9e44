namespace LoopSim.Interchange;

/// <summary>Functions by their names in lower case, with how many arguments they take and what they become.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, ForeignFunction> _functions = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _functions.Keys;

    public ForeignFunction? Find(string name) => _functions.GetValueOrDefault(name);

    /// <summary>Adds a function, or takes the place of one with its name.</summary>
    public void Add(string name, int least, int most, Func<ForeignCall, Scope, Expression> lower) =>
        _functions[name] = new ForeignFunction(least, most, lower);
}

/// <param name="Least">The fewest arguments.</param>
/// <param name="Most">The most arguments.</param>
/// <param name="Lower">From a call and where it stands to an equation of ours.</param>
internal sealed record ForeignFunction(int Least, int Most, Func<ForeignCall, Scope, Expression> Lower);
