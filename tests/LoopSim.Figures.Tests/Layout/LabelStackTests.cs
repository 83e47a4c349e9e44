using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests.Layout;

public class LabelStackTests
{
    [Fact]
    public void Labels_with_room_stay_where_they_want_to_be() =>
        Assert.Equal([20.0, 80.0, 50.0], LabelStack.Solve([20, 80, 50], [10, 10, 10], 0, 100)!);

    [Fact]
    public void Two_labels_at_one_place_part_evenly() =>
        Assert.Equal([45.0, 55.0], LabelStack.Solve([50, 50], [10, 10], 0, 100)!);

    [Fact]
    public void Order_is_kept_when_labels_are_pushed_apart() =>
        Assert.Equal([60.0, 40.0, 50.0], LabelStack.Solve([52, 48, 50], [10, 10, 10], 0, 100)!);

    [Fact]
    public void Labels_are_pushed_back_inside_the_limits() =>
        Assert.Equal([95.0, 5.0], LabelStack.Solve([120, -20], [10, 10], 0, 100)!);

    [Fact]
    public void A_tall_label_takes_more_room() =>
        Assert.Equal([40.0, 60.0], LabelStack.Solve([50, 50], [30, 10], 0, 100)!);

    [Fact]
    public void Labels_that_fill_the_room_exactly_fit() =>
        Assert.Equal([5.0, 15.0], LabelStack.Solve([50, 50], [10, 10], 0, 20)!);

    [Fact]
    public void Labels_higher_than_the_room_do_not_fit() =>
        Assert.Null(LabelStack.Solve([5, 5, 5], [10, 10, 10], 0, 29));

    [Fact]
    public void No_labels_need_no_room() =>
        Assert.Equal([], LabelStack.Solve([], [], 0, 0)!);
}
