using LoopSim.Sampling;

namespace LoopSim.Claims.Tests;

public sealed class ClaimCatalogTests
{
    [Fact]
    public void Behaviours_natural_experiments_and_questions_to_a_population_are_there_each_once()
    {
        Assert.Equal("abcdefghijklmn".Select(letter => letter.ToString()), ClaimCatalog.All.Take(14).Select(claim => claim.Key));
        Assert.Equal(
            [
                "upstream", "downstream", "interferon", "rimonabant", "cbt-i", "diet", "infliximab", "release", "interferon-share",
                "rimonabant-share", "inflamed-share",
            ],
            ClaimCatalog.All.Skip(14).Select(claim => claim.Key));
    }

    [Fact]
    public void Every_claim_says_what_would_refute_it()
    {
        Assert.All(ClaimCatalog.All, claim => Assert.EndsWith(".", claim.RefutedBy, StringComparison.Ordinal));
        Assert.All(ClaimCatalog.All, claim => Assert.EndsWith(".", claim.Statement, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_built_in_says_by_what()
    {
        Assert.Equal(
            ["a", "b", "c", "h", "m", "release"],
            ClaimCatalog.All.Where(claim => claim.Standing == ClaimStanding.BuiltIn).Select(claim => claim.Key));
        Assert.All(ClaimCatalog.All, claim => Assert.NotEmpty(claim.StandingReason));
    }

    /// <summary>A source names its paper: somebody and a year.</summary>
    [Fact]
    public void Every_published_number_carries_its_reference() =>
        Assert.All(ClaimCatalog.All.SelectMany(claim => claim.Sources), source => Assert.Matches(@"[A-Z][\w &]+ (19|20)\d\d", source));

    [Fact]
    public void Unknown_claim_is_answered_with_a_near_one()
    {
        Assert.Equal(
            "there is no claim 'interferron'; did you mean 'interferon'?",
            Assert.Throws<InvalidSettingException>(() => ClaimCatalog.Find(["interferron"])).Message);
        Assert.StartsWith(
            "there is no claim 'z'; there are a, b, c",
            Assert.Throws<InvalidSettingException>(() => ClaimCatalog.Find(["a", "z"])).Message,
            StringComparison.Ordinal);
    }
}
