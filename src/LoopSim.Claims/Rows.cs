namespace LoopSim.Claims;

/// <summary>Questions about many parameter sets, asked at once so that their runs go side by side.</summary>
internal static class Rows
{
    /// <summary>Asks about all cases of all rows at once.</summary>
    /// <returns>The answers, row by row.</returns>
    public static TAnswer[][] AskTogether<TCase, TAnswer>(
        this IEnumerable<IEnumerable<TCase>> rows, Func<IReadOnlyList<TCase>, TAnswer[]> ask)
    {
        TCase[][] cases = [.. rows.Select(row => row.ToArray())];
        var answers = ask([.. cases.SelectMany(row => row)]);
        var at = 0;
        return [.. cases.Select(row => answers[at..(at += row.Length)])];
    }

    /// <summary>The same where cases may be missing: so are their answers.</summary>
    public static TAnswer?[][] AskOfKnown<TCase, TAnswer>(
        this IEnumerable<IEnumerable<TCase?>> rows, Func<IReadOnlyList<TCase>, IEnumerable<TAnswer?>> ask)
        where TCase : class
        where TAnswer : class =>
        rows.AskTogether(cases => Measure(cases.Count, i => cases[i] is not null, which => ask([.. which.Select(i => cases[i]!)])));

    /// <summary>Measures those of the numbers below <paramref name="count"/> that qualify, together.</summary>
    /// <returns>What was measured, by number; null for those that do not qualify.</returns>
    public static T?[] Measure<T>(int count, Func<int, bool> qualifies, Func<IReadOnlyList<int>, IEnumerable<T?>> measure)
        where T : class
    {
        int[] which = [.. Enumerable.Range(0, count).Where(qualifies)];
        var measured = new T?[count];
        foreach (var (number, own) in which.Zip(measure(which)))
            measured[number] = own;
        return measured;
    }
}
