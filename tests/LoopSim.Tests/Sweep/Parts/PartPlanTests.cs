
namespace LoopSim.Tests;

public sealed class PartPlanTests
{
    [Theory]
    [InlineData(1, 10, 1024, 1)]
    [InlineData(1024, 10, 1024, 1)]
    [InlineData(1025, 10, 1024, 2)]
    [InlineData(10_000, 10, 1024, 10)]
    [InlineData(100_000, 10, 8192, 13)]
    [InlineData(1_000_000, 10, 65_536, 16)]
    [InlineData(1_000_000_000, 10, 65_536, 15_259)]
    public void Small_sweeps_have_small_parts_and_large_ones_parts_of_65536(long members, int columns, int size, int parts)
    {
        var plan = new PartPlan(members, columns);
        Assert.Equal((size, parts), (plan.Size, plan.Parts));
    }

    [Theory]
    [InlineData(64, 65_536)]
    [InlineData(65, 64_527)]
    [InlineData(1000, 4194)]
    [InlineData(4_194_304, 1)]
    [InlineData(int.MaxValue, 1)]
    public void A_part_has_at_most_32_MiB_of_doubles_and_at_least_one_member(int columns, int size) =>
        Assert.Equal(size, new PartPlan(2_000_000, columns).Size);

    [Fact]
    public void Parts_follow_one_another_without_gaps_to_the_last_member()
    {
        var plan = new PartPlan(2500, 3);
        Assert.Equal([0, 1024, 2048], Enumerable.Range(0, 3).Select(plan.FirstOf));
        Assert.Equal([1024, 1024, 452], Enumerable.Range(0, 3).Select(plan.MembersOf));
        Assert.Equal([0, 0, 1, 2], new long[] { 0, 1023, 1024, 2499 }.Select(plan.PartOf));
    }

    [Fact]
    public void A_shard_has_the_pieces_of_parts_that_lie_in_its_range()
    {
        var plan = new PartPlan(2500, 3, new SweepShard(2, 3));
        Assert.Equal([0, 1], plan.OwnParts);
        Assert.Equal([833, 1024], plan.OwnParts.Select(plan.FirstOf));
        Assert.Equal([191, 642], plan.OwnParts.Select(plan.MembersOf));
        Assert.False(plan.Owns(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.FirstOf(2));
        Assert.Equal((2500, 3), (plan.Members, plan.Parts));
    }

    [Fact]
    public void Of_more_shards_than_members_some_have_none() =>
        Assert.Equal([0, 1, 0, 1], Enumerable.Range(1, 4).Select(number => new PartPlan(2, 3, new SweepShard(number, 4)).OwnParts.Count()));

    [Fact]
    public void What_is_outside_is_refused()
    {
        var plan = new PartPlan(2500, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.FirstOf(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.MembersOf(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.PartOf(2500));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartPlan(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartPlan(1, 0));
    }
}
