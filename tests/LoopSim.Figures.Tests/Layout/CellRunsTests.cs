using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests.Layout;

public class CellRunsTests
{
    [Fact]
    public void Equal_runs_of_neighbouring_rows_are_one_rectangle() =>
        Assert.Equal(
            [new CellRun(-1, 2, 3, 0, 2), new CellRun(5, 0, 2, 0, 2), new CellRun(5, 0, 3, 2, 3)],
            CellRuns.Of([5, 5, -1, 5, 5, -1, 5, 5, 5], 3));

    [Fact]
    public void Every_cell_is_covered_once()
    {
        var random = new Random(7);
        var colours = Enumerable.Range(0, 30 * 20).Select(_ => random.Next(-1, 2)).ToArray();

        var covered = from run in CellRuns.Of(colours, 30)
                      from row in Enumerable.Range(run.Low, run.High - run.Low)
                      from column in Enumerable.Range(run.Left, run.Right - run.Left)
                      orderby row * 30 + column
                      select (row * 30 + column, run.Colour);

        Assert.Equal(colours.Select((colour, i) => (i, colour)), covered);
    }
}
