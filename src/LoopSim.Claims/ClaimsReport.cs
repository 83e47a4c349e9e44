using System.Text;

namespace LoopSim.Claims;

/// <summary>Turns tested claims into a document and a page.</summary>
public static class ClaimsReport
{
    /// <summary>What must be said before any of it.</summary>
    public const string Caveat =
        "Two stable states are built into these models by steep couplings, so showing them, or what follows from them, is no evidence "
            + "for them. "
        + "Every coupling strength is judgement, and so are the phenotypes, the doses and the time to treat; time constants have "
            + "sources, which the models name. "
        + "A claim that holds here holds of a model.";

    public static ClaimsDocument Document(IReadOnlyList<ClaimResult> results, Jitter jitter, GivenSets? given) => new(
        Caveat,
        jitter.Members == 0 && given is not null ? null : new ClaimsJitterDocument(jitter.Members, jitter.Spread, jitter.Seed),
        given is null ? null : new ClaimsSetsDocument(given.Name, given.Table.TableSha256, given.Count),
        [.. results.Select(Describe)], Disclaimer.Text);

    /// <summary>What a claim's standing is called.</summary>
    public static string Words(ClaimStanding standing) => standing switch
    {
        ClaimStanding.BuiltIn => "built in",
        ClaimStanding.Fitted => "fitted",
        _ => "held out",
    };

    /// <summary>The name of a claim's figure.</summary>
    public static string FigureName(ClaimResult result) => $"{result.Model}-{result.Claim.Key}.png";

    /// <summary>A verdict in words: holds, fails, not applicable.</summary>
    public static string Words(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.Fails => "fails",
        _ => "not applicable",
    };

    /// <summary>In which share of the jittered sets a claim holds, in words.</summary>
    public static string HoldsIn(JitterTally? tally) => tally switch
    {
        null => "-",
        { Sets: 0 } => $"not tried: the protocol is too dear for {tally.Asked} sets",
        _ => $"{Percent(tally.Holding, tally.Sets)} of {tally.Sets:N0} sets",
    };

    /// <summary>The page: a table of verdicts, then every claim with its protocol, numbers and figure.</summary>
    /// <param name="results">The claims, model by model.</param>
    /// <param name="jitter">The jittered sets that claims were put to besides.</param>
    /// <param name="given">The sets of a table, likewise; null for none.</param>
    /// <param name="command">The words after <c>loopsim</c>.</param>
    public static string Page(
        IReadOnlyList<ClaimResult> results, Jitter jitter, GivenSets? given, IReadOnlyList<string> command)
    {
        var page = new StringBuilder();
        var both = jitter.Members > 0 ? given : null;
        page.Append(Invariant($"""
            # Claims

            {Caveat}

            Nothing here ranks or advises a person: a phenotype is a set of weights, and a dose is a fractional increase of a repair rate.
            {Disclaimer.Text}

            Made by `loopsim {string.Join(' ', command)}`; the same command gives the same bytes.

            """).ReplaceLineEndings("\n"));
        page.Append("A claim is *built in* where the structure puts it there, *fitted* where weights were chosen so that it holds, and ");
        page.Append("*held out* where it could have failed. ");
        page.Append($"Holds in: each claim again {(jitter.Members == 0 && given is not null ? given.Origin : jitter.Origin)}");
        if (jitter.Members > 0 && given is not null)
            page.Append($"; and, in the last column, {given.Origin}, for the model that has what they name");
        page.Append(". Each on as many sets as it says: where a protocol is dear, on fewer than asked for. Sets in which there is nothing "
            + "to test a claim on, such as those without a lasting illness, count as not holding and are listed with it.\n");
        page.Append("Which link wins follows from the weights: a share well below 100 % says that the claim hangs on numbers nobody has "
            + "measured.\n\n| claim | model | standing | verdict | measured | holds in |"
                + (both is null ? "\n|---|---|---|---|---|---|\n" : $" {both.Name} |\n|---|---|---|---|---|---|---|\n"));
        foreach (var result in results)
            page.Append($"| [{Name(result.Claim)}](#{Anchor(result)}) | {result.Model} | {Words(result.Claim.Standing)} | "
                + $"{Words(result.Verdict)} | {result.Said} | {HoldsIn(result.Jitter ?? result.InSets)} |"
                + (both is null ? "\n" : $" {HoldsIn(result.InSets)} |\n"));
        foreach (var result in results)
            Append(page, result, jitter, given);
        return page.ToString();
    }

    private static void Append(StringBuilder page, ClaimResult result, Jitter jitter, GivenSets? given)
    {
        page.Append($"\n## {Name(result.Claim)}, {result.Model}\n\n");
        page.Append($"**{result.Claim.Statement}** On {result.Model}: **{Words(result.Verdict)}**. {Sentence(result.Said)}\n\n");
        page.Append($"- {Sentence($"{Words(result.Claim.Standing)}: {result.Claim.StandingReason}")}\n");
        if (result.Protocol.Length > 0)
            page.Append($"- Protocol: {result.Protocol}\n");
        page.Append($"- Refuted by: {result.Claim.RefutedBy}\n");
        foreach (var source in result.Claim.Sources)
            page.Append($"- {source}\n");
        foreach (var (ensemble, tally) in new (Ensemble?, JitterTally?)[] { (jitter, result.Jitter), (given, result.InSets) })
        {
            if (tally is { Sets: > 0 })
                page.Append($"- {ensemble!.Word[..1].ToUpperInvariant()}{ensemble.Word[1..]}: {Tallied(tally, result)}\n");
        }
        if (result.Numbers.Count > 0)
        {
            page.Append("\n| measured | |\n|---|---|\n");
            foreach (var number in result.Numbers)
                page.Append($"| {number.Name} | {number.Text} |\n");
        }
        if (result.Figure is not null)
            page.Append($"\n![{result.Claim.Title}]({FigureName(result)})\n");
    }

    private static string Tallied(JitterTally tally, ClaimResult result)
    {
        var (low, high) = tally.Share.Interval;
        var text = Invariant($"holds in {Percent(tally.Holding, tally.Sets)} of {tally.Sets:N0} parameter sets ");
        text += Invariant($"(95 % interval {100 * low:0.0} to {100 * high:0.0} %)");
        text += $", fails in {Percent(tally.Failing, tally.Sets)}, does not arise in {Percent(tally.NotArising, tally.Sets)}";
        if (tally.Sets < tally.Asked)
            text += Invariant($"; {tally.Asked:N0} were asked for, but the protocol is dear");
        if (tally.Quantiles is { } quantiles && result.Numbers.Count > 0)
        {
            var first = result.Numbers[0];
            text += $". {first.Name}: median {(first with { Value = quantiles.Median }).Text}, 5 to 95 % "
                + $"{(first with { Value = quantiles.Low }).Text} to {(first with { Value = quantiles.High }).Text}";
        }
        return text + ".";
    }

    private static ClaimDocument Describe(ClaimResult result) => new(
        result.Claim.Key, result.Claim.Title, result.Model, result.Claim.Standing, result.Claim.StandingReason, result.Verdict,
        result.Said, result.Claim.Statement, result.Protocol,
        result.Claim.RefutedBy, result.Claim.Sources,
        [
            .. result.Numbers.Select(
                number => new NumberDocument(number.Name, number.Value, number.Unit, number.Value is null ? number.Without : null)),
        ],
        HoldsInSets(result.Jitter ?? result.InSets), result.Jitter is null ? null : HoldsInSets(result.InSets),
        result.Figure is null ? null : FigureName(result));

    private static HoldsInDocument? HoldsInSets(JitterTally? own) => own is not { } tally ? null : new HoldsInDocument(
            tally.Sets, tally.Asked, tally.Holding, tally.Failing, tally.NotArising, tally.Sets > 0 ? tally.Share.Share : null,
            tally.Sets > 0 ? [tally.Share.Interval.Low, tally.Share.Interval.High] : null,
            tally.Quantiles is { } quantiles ? [quantiles.Low, quantiles.Median, quantiles.High] : null);

    private static string Name(Claim claim) => claim.Key.Length == 1 ? $"({claim.Key}) {claim.Title}" : claim.Title;

    /// <summary>A heading's anchor, as Markdown pages make it.</summary>
    private static string Anchor(ClaimResult result) =>
        string.Concat(
            $"{Name(result.Claim)}, {result.Model}".ToLowerInvariant()
                .Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-'))
            .Replace(' ', '-');

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private static string Percent(int part, int all) => Invariant($"{100.0 * part / all:0.0} %");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
