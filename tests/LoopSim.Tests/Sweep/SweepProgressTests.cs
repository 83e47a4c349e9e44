namespace LoopSim.Tests;

public sealed class SweepProgressTests
{
    [Fact]
    public void Before_the_first_member_is_through_no_time_is_promised() =>
        Assert.Equal("40 members, 0 a second", SweepRunWords.Of(new SweepProgress(0, 40, TimeSpan.FromSeconds(2))));

    [Theory]
    [InlineData(0.99, 1, "1 thread, 1.2 s in all")]
    [InlineData(1, 1, "5,000 members per second and thread, 1 thread, 1.2 s in all")]
    [InlineData(30, 8, "5,000 members per second and thread, 8 threads, 1.2 s in all")]
    public void A_rate_is_told_from_a_second_of_work_on(double engineSeconds, int jobs, string expected) =>
        Assert.Equal(expected, SweepRunWords.Work(5000, engineSeconds, jobs, 1.2));

    [Theory]
    [InlineData(20, 10, "40 members, 2 a second, 10 s left")]
    [InlineData(1, 120, "40 members, 0 a second, 1 h 18 min left")]
    [InlineData(40, 10, "40 members, 4 a second, 0 s left")]
    public void Time_left_follows_from_the_members_so_far(long finished, double seconds, string expected) =>
        Assert.Equal(expected, SweepRunWords.Of(new SweepProgress(finished, 40, TimeSpan.FromSeconds(seconds))));
}
