using LoopSim.Sampling;

namespace LoopSim.Tests;

public class SweepSampleTests
{
    [Theory]
    [InlineData(20_000, 1)]
    [InlineData(20_002, 3)]
    [InlineData(20_001, 5)]
    [InlineData(1_000_000, 53)]
    [InlineData(1_040_000, 53)]
    [InlineData(1_060_000, 59)]
    [InlineData(10_000_000_000, 500_009)]
    public void The_stride_is_a_prime_that_does_not_divide_the_number_of_members(long members, long stride) =>
        Assert.Equal(stride, SweepSample.StrideFor(members, SweepSample.MostMembers));

    [Fact]
    public void Every_level_of_a_grid_is_among_the_members_taken()
    {
        var sample = new SweepSample(1_000_000, [0]);
        for (long member = 0; member < 1_000_000; member++)
            sample.Take(member, [member % 100]);

        Assert.InRange(sample.Count, 1, SweepSample.MostMembers);
        Assert.Equal(Enumerable.Range(0, 100).Select(level => (double)level), sample[0].ToArray().Distinct().Order());
    }

    [Fact]
    public void Many_columns_leave_room_for_fewer_members()
    {
        var few = new SweepSample(20_000, [0, 1]);
        var many = new SweepSample(20_000, Enumerable.Range(0, 6000));

        Assert.Equal(1, few.Stride);
        Assert.Equal(11, many.Stride);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 2.5)]
    [InlineData(1, 4)]
    public void Quantiles_lie_between_the_order_statistics(double p, double value) =>
        Assert.Equal(value, Quantiles.OfSorted([1, 2, 3, 4], p));
}
