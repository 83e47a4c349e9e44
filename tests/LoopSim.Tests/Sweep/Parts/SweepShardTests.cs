
namespace LoopSim.Tests;

public sealed class SweepShardTests
{
    [Theory]
    [InlineData(2000, 64, 31, 32)]
    [InlineData(9, 3, 3, 3)]
    [InlineData(3, 5, 0, 1)]
    [InlineData(4_000_000_000_000_000_007, 2_000_000, 2_000_000_000_000, 2_000_000_000_001)]
    public void Shards_share_the_members_evenly_and_in_order(long members, int of, long fewest, long most)
    {
        var ends = Enumerable.Range(1, of).Select(number => new SweepShard(number, of).RangeOf(members)).ToList();
        Assert.Equal([0, .. ends.SkipLast(1).Select(range => range.End)], ends.Select(range => range.First));
        Assert.Equal(members, ends[^1].End);
        Assert.Equal((fewest, most), (ends.Min(range => range.End - range.First), ends.Max(range => range.End - range.First)));
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
