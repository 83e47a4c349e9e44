using LoopSim.Figures;
using LoopSim.Language;

namespace LoopSim.Tests;

public sealed class CourseFigureTests
{
    // Kinds of sentences in models/interventions.yaml: one that fits whole, one of which the first clause fits, two of which one does.
    [Theory]
    [InlineData("exercise", "Exercise can help, it does not cure; nobody is ill for want of it.")]
    [InlineData("psychotherapy", "Psychotherapy helps about as much as medication in trials.")]
    [InlineData("exercise,psychotherapy", "Exercise can help, it does not cure.")]
    public void A_slide_says_in_a_line_what_goes_with_an_intervention_of_the_library(string names, string note)
    {
        var intervention = Intervention.None with
        {
            Known = names.Split(',').Select(name => new KnownCourse(name)).ToValueArray(),
            From = 1,
            For = 1,
        };
        var run = Given.Saved(Experiment.Prepare(Models.Core, new RunSettings { Until = 3, Intervention = intervention }));

        Assert.Equal([note, Disclaimer.Text], run.Figures()[0].Figure.Footer);
    }

    [Fact]
    public void A_variable_alone_in_its_panel_is_a_solid_line_in_its_colour()
    {
        // Of more than eight variables the ninth and those after it have dashes among others.
        var run = Given.Saved(Experiment.Prepare(Models.Shipped("depression-web"), new RunSettings { Until = 2 }));
        var paper = Assert.IsType<FigurePicture>(run.Draw(FigureStyle.Paper, []).First()).Figure;

        var lines = paper.Panels.Select(panel => panel.Content.OfType<LineSeries>().Single()).ToList();
        Assert.Equal(34, lines.Count);
        Assert.All(lines, line => Assert.Equal(LineDash.Solid, line.Dash));
    }
}
