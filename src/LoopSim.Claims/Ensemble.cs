namespace LoopSim.Claims;

/// <summary>The parameter sets that claims are put to beside a model's own.</summary>
public abstract record Ensemble
{
    private protected Ensemble()
    {
    }

    /// <summary>How many there are; 0 for none.</summary>
    public abstract int Count { get; }

    /// <summary>In a word: <c>jittered</c>.</summary>
    public abstract string Word { get; }

    /// <summary>Where they come from, after "each claim again".</summary>
    public abstract string Origin { get; }

    /// <summary>The inputs that differ between them, beside links.</summary>
    internal abstract IEnumerable<string> Inputs(ModelRoles subject);

    /// <summary>The sets.</summary>
    internal abstract IReadOnlyList<ParameterSet> Draw(ModelRoles subject);
}
