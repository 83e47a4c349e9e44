using LoopSim.Figures;

namespace LoopSim.Tests;

public sealed class CourseFigureTests
{
    [Fact]
    public void A_variable_alone_in_its_panel_is_a_solid_line_in_its_colour()
    {
        // Of more than eight variables the ninth and those after it have dashes among others.
        var run = Given.Saved(Experiment.Prepare(Models.Shipped("depression-web"), new RunSettings { Until = 2 }));
        var paper = Assert.IsType<FigurePicture>(run.Draw(FigureStyle.Paper, []).First()).Figure;

        var lines = paper.Panels.Select(panel => panel.Content.OfType<LineSeries>().Single()).ToList();
        Assert.Equal(28, lines.Count);
        Assert.All(lines, line => Assert.Equal(LineDash.Solid, line.Dash));
    }
}
