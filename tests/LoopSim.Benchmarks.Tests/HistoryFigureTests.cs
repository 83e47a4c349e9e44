using LoopSim.Benchmarks.Histories;
using LoopSim.Figures;

namespace LoopSim.Benchmarks.Tests;

public class HistoryFigureTests
{
    private static readonly Machine _first = new("P", 512);
    private static readonly Machine _second = new("P", 256);

    [Fact]
    public void Each_case_has_a_chart_with_a_line_at_1_and_its_machines_apart()
    {
        var figure = HistoryFigure.Draw("Title",
        [
            Entry("a", _first, "web-24 boost/ours", 2, 1.5, 2.5), Entry("b", _second, "web-24 boost/ours", 3, 2.5, 3.5),
            Entry("b", _second, "delays boost/ours", 4, 3.5, 4.5),
        ]);

        Assert.Equal(["web-24", "delays"], figure.Panels.Select(panel => panel.Title));
        Assert.All(figure.Panels, panel => Assert.Equal(1, Assert.IsType<Threshold>(panel.Content[0]).Value));
        Assert.Equal(["boost, A", "boost, B"], Labels(figure.Panels[0]));
        Assert.Equal(["A: P, 512 bits", "B: P, 256 bits"], figure.Footer);
    }

    [Fact]
    public void Own_times_are_drawn_over_the_first_on_the_machine_and_bars_are_their_intervals()
    {
        var figure = HistoryFigure.Draw(
            "Title", [Entry("a", _first, "run-core ns/step", 50, 40, 60), Entry("b", _first, "run-core ns/step", 25, 20, double.NaN)]);

        var curves = figure.Panels[0].Content.OfType<Curve>().ToList();
        Assert.Equal([new Point(0, 1), new Point(1, 0.5)], curves[0].Points);
        Assert.Equal([new Point(0, 0.8), new Point(0, 1.2)], Assert.Single(curves.Skip(1)).Points);
    }

    private static IEnumerable<string> Labels(Panel panel) =>
        panel.Content.Select(content => content.Label).Where(label => label.Length > 0);

    private static HistoryEntry Entry(string commit, Machine machine, string figure, double value, double low, double high) =>
        new("2026-01-31", commit, machine, figure, new RatioInterval(value, low, high, 9));
}
