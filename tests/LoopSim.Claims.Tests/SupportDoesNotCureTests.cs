using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

public sealed class SupportDoesNotCureTests
{
    /// <summary>What `loopsim break ... --with exercise --for permanent` says of each: the same runs, by another way.</summary>
    [Theory]
    [InlineData("depression-core", "exercise", false)]
    [InlineData("depression-web", "exercise", true)]
    [InlineData("depression-web", "diet_improvement", false)]
    [InlineData("depression-web", "ketogenic_diet", true)]
    public void Who_recovers_by_support_alone_is_who_break_says(string name, string support, bool recovers)
    {
        var result = Tested.One(Models.Shipped(name), "n");
        var label = TreatmentLibrary.FindIntervention(support).Label;

        Assert.Equal(recovers ? 1 : 0, result.Number($"{label} alone recovers"));
        Assert.Equal(recovers, result.Said.Split(" recover")[0].Contains(label, StringComparison.Ordinal));
        if (recovers)
            Assert.Equal(ClaimVerdict.Fails, result.Verdict);
    }

    [Fact]
    public void A_model_for_which_the_library_knows_none_of_them_cannot_be_asked() =>
        Assert.Equal(ClaimVerdict.NotApplicable, Tested.One(Models.Shipped("stress-mitochondria"), "n").Verdict);
}
