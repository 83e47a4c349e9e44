namespace LoopSim.Claims;

/// <summary>Answers to questions that claims ask more than once.</summary>
internal sealed class Memory<TQuestion, TAnswer>
    where TQuestion : notnull
{
    private readonly Dictionary<TQuestion, TAnswer> _known = [];

    /// <summary>The answers to questions; those not known yet are asked for together.</summary>
    public TAnswer[] Recall(IEnumerable<TQuestion> questions, Func<TQuestion[], IEnumerable<TAnswer>> ask)
    {
        TQuestion[] all = [.. questions];
        TQuestion[] missing = [.. all.Where(question => !_known.ContainsKey(question)).Distinct()];
        foreach (var (question, answer) in missing.Zip(ask(missing)))
            _known[question] = answer;
        return [.. all.Select(question => _known[question])];
    }
}
