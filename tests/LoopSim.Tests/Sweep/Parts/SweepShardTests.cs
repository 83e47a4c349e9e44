
namespace LoopSim.Tests;

public sealed class SweepShardTests
{
    [Fact]
    public void Shards_take_parts_in_turn()
    {
        var second = new SweepShard(2, 3);
        Assert.Equal([1, 4, 7], Enumerable.Range(0, 9).Where(second.Owns));
    }

    [Theory]
    [InlineData("1/1")]
    [InlineData("2/3")]
    [InlineData("16/16")]
    public void Reads_back_what_it_prints(string text) => Assert.Equal(text, SweepShard.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0/3")]
    [InlineData("4/3")]
    [InlineData("-1/3")]
    [InlineData("1/3/5")]
    [InlineData("one/three")]
    public void Reads_nothing_else(string text) => Assert.Null(SweepShard.Parse(text));

    [Fact]
    public void A_shard_that_does_not_exist_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SweepShard(0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SweepShard(4, 3));
    }
}
