namespace LoopSim.Claims.Tests;

public sealed class ClaimsReportTests
{
    private static readonly Claim _cuts = ClaimCatalog.Find(["f"])[0];

    [Fact]
    public void Page_begins_with_what_two_built_in_states_are_no_evidence_for() =>
        Assert.StartsWith(
            "# Claims\n\nTwo stable states are built into these models by steep couplings, so showing them",
            Page(),
            StringComparison.Ordinal);

    [Fact]
    public void Page_says_in_how_many_sets_a_claim_holds_fails_and_does_not_arise()
    {
        var page = Page(new JitterTally(200, 1000, 82, 18, (0.25, 0.5, 0.75)));
        Assert.Contains("| some-model | held out | fails | nothing came of it | 41.0 % of 200 sets |", page, StringComparison.Ordinal);
        // Wilson's interval of 82 in 200.
        Assert.Contains(
            "holds in 41.0 % of 200 parameter sets (95 % interval 34.4 to 47.9 %), fails in 50.0 %, does not arise in 9.0 %; 1,000 were "
                + "asked for, but the protocol is dear. share: median 50 %, 5 to 95 % 25 % to 75 %.",
            page,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Protocol_too_dear_for_any_set_says_so() =>
        Assert.Contains(
            "| not tried: the protocol is too dear for 1000 sets |", Page(new JitterTally(0, 1000, 0, 0, null)), StringComparison.Ordinal);

    [Fact]
    public void Number_that_does_not_exist_is_not_a_zero()
    {
        var document = ClaimsReport.Document(
            [Result(null) with { Numbers = [new Measured("dose", null, "", "none up to 20")] }], Tested.None, null);
        Assert.Null(document.Claims[0].Numbers[0].Value);
        Assert.Equal("none up to 20", document.Claims[0].Numbers[0].Without);
    }

    private static string Page(JitterTally? tally = null) => ClaimsReport.Page([Result(tally)], new Jitter(1000, 0.1, 1), null, ["claims"]);

    private static ClaimResult Result(JitterTally? tally) =>
        new(_cuts, "some-model", ClaimVerdict.Fails, "nothing came of it")
        {
            Protocol = "none.",
            Numbers = [new Measured("share", 0.5, "%")],
            Jitter = tally
        };
}
