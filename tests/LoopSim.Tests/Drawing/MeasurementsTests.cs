using System.Text;
using LoopSim.Figures;
using LoopSim.Language;

namespace LoopSim.Tests;

public sealed class MeasurementsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Record_keeps_the_measurements_and_leaves_out_empty_cells()
    {
        var run = Recorded();

        var measured = ((CourseRecord)run.Record).Measured;
        var (x, y) = (measured[0], measured[1]);
        Assert.Equal(("x", "measured.csv"), (x.Variable, x.File));
        Assert.Equal([(0, 1), (5, 0.4)], x.Times.Zip(x.Values));
        Assert.Equal([(0, 0), (2, 0.7), (5, 0.9)], y.Times.Zip(y.Values));
    }

    [Fact]
    public void Measurements_are_hollow_markers_in_the_colour_of_their_variable()
    {
        var markers = Panels(Recorded(), "x")[0].Content.OfType<ScatterSeries>().Single();

        Assert.Equal([new Point(0, 1), new Point(5, 0.4)], markers.Points);
        Assert.Equal((MarkerFill.Hollow, Ink.Blue, "measured"), (markers.Fill, markers.Ink, markers.Label));
    }

    [Fact]
    public void A_variable_without_measurements_has_no_markers()
    {
        Assert.Empty(Panels(Recorded(), "total")[0].Content.OfType<ScatterSeries>());
    }

    [Fact]
    public void A_run_read_back_is_drawn_with_its_measurements()
    {
        var run = Recorded();
        var folder = RunFolder.Write(_folder["run"], force: false, run.Files(new TimingDocument(0, ""), []));

        var again = SavedRun.Read(folder);

        Assert.Equal(Svg(run), Svg(again));
        Assert.Contains("measured", Svg(again), StringComparison.Ordinal);
    }

    [Fact]
    public void Measurements_without_times_are_damaged()
    {
        var run = Recorded();
        var record = (SimulationRecord)run.Record;
        var broken = run with { Record = record with { Measured = [record.Measured[0] with { Times = [0] }] } };
        RunFolder.Write(_folder["run"], force: false, broken.Files(new TimingDocument(0, ""), []));

        var problem = Assert.Throws<IOException>(() => SavedRun.Read(_folder["run"]));

        Assert.EndsWith("is damaged: the measurements of 'x' are 2 values at 1 times", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_over_one_another_show_the_measurements_once_in_black()
    {
        var figure = OverlayFigure.Draw([Recorded() with { Folder = "one" }, Recorded() with { Folder = "two" }], FigureStyle.Slide, ["x"]);

        Assert.Equal(Ink.Black, figure.Panels[0].Content.OfType<ScatterSeries>().Single().Ink);
    }

    [Fact]
    public void A_measurement_outside_the_range_widens_the_axis()
    {
        Assert.Equal(new Interval(0, 1), Panels(Recorded(), "x")[0].Y.Range);
        Assert.Null(Panels(Recorded("time,x\n0,1.3\n"), "x")[0].Y.Range);
    }

    private static string Svg(SavedRun run) => Encoding.UTF8.GetString(
        new FigurePicture("", run.Figures()[0].Figure).Paint(FigureLook.Slide).As(PictureFormat.Svg));

    private static System.Collections.Immutable.ImmutableArray<Panel> Panels(SavedRun run, string variable) =>
        run.Figures(variable)[0].Figure.Panels;

    private SavedRun Recorded(string measured = "time,x,y\n0,1,0\n2,,0.7\n5,0.4,0.9\n")
    {
        File.WriteAllText(_folder["measured.csv"], measured);
        File.WriteAllText(_folder["decay.yaml"], """
            model: decay
            time: {stop: 5, save: 1}
            stocks:
              x: {initial: 1, range: [0, 1], rate: -0.2 * x}
              y: {initial: 0, range: [0, 1], rate: 0.2 * x}
            auxiliaries:
              total: x + y
            data: {file: measured.csv}
            """);
        var experiment = Experiment.Prepare(ModelReader.ReadFile(_folder["decay.yaml"]).Model!, new RunSettings());
        return Given.Saved(experiment, new RunOrigin(["run", "decay.yaml"], "decay.yaml"));
    }
}
