namespace LoopSim.Tests;

public sealed class SaveTimesTests
{
    [Fact]
    public void Times_are_exact_multiples_and_the_end_is_there()
    {
        Assert.Equal([0, 1, 2, 3], SaveTimes.Grid(0, 3, 1));
        Assert.Equal([0, 1, 2, 2.5], SaveTimes.Grid(0, 2.5, 1));
        Assert.Equal([-1, -0.5, 0], SaveTimes.Grid(-1, 0, 0.5));
        Assert.Equal([0, 0.5], SaveTimes.Grid(0, 0.5, 1));
    }

    [Fact]
    public void A_step_that_is_no_binary_fraction_gives_neither_a_point_too_many_nor_one_too_few()
    {
        var tenths = SaveTimes.Grid(0, 1, 0.1);
        Assert.Equal(11, tenths.Length);
        Assert.Equal(1, tenths[^1]);
        Assert.Equal(3 * 0.1, tenths[3]);
        Assert.Equal(1001, SaveTimes.Grid(0, 0.7, 0.0007).Length);
    }
}
