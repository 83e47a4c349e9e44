namespace LoopSim.Tests;

public class SweepCellsTests
{
    [Fact]
    public void An_axis_of_too_many_levels_keeps_every_third()
    {
        var manifest =
            SmallSweep.Manifest() with { Design = new SweepDesign("grid", 2050, [new("long", "=0:1024:1025"), new("short", "=0,1")]) };
        var subject = new DrawnSweep(manifest);
        var cells = new SweepCells(subject, subject.Quantities[0], subject.Quantities[1], [0]);
        for (var member = 0; member < 2050; member++)
            cells.Take(member, [member]);

        Assert.True(cells.IsThinned);
        Assert.Equal(Enumerable.Range(0, 342).Select(place => 3.0 * place), cells.Grid.X);
        Assert.Equal([0, 6, 12], cells[0].Take(3));
        Assert.Equal([1, 7, 13], cells[0].Skip(342).Take(3));
    }

    [Fact]
    public void A_member_that_is_not_there_has_no_value()
    {
        var manifest = SmallSweep.Manifest() with { Design = new SweepDesign("grid", 4, [new("a", "=0,1"), new("b", "=0,1")]) };
        var subject = new DrawnSweep(manifest);
        var cells = new SweepCells(subject, subject.Quantities[0], subject.Quantities[1], [0]);
        cells.Take(2, [5]);

        Assert.Equal([double.NaN, 5, double.NaN, double.NaN], cells[0]);
    }
}
