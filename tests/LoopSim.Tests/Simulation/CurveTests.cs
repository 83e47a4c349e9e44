namespace LoopSim.Tests;

/// <summary>What figures draw between the saved times.</summary>
public class CurveTests
{
    private const string Fast = """
        model: fast
        time: {stop: 10, save: 1}
        stocks:
          x: {initial: 1, rate: -5 * x}
        """;

    [Fact]
    public void A_fast_motion_is_a_curve_though_it_is_saved_once_a_day()
    {
        var course = Run(Fast);

        var curve = course.Curve;
        // Chords between the rows stray from exp(-5 t) by no more than the tolerance and the run's own error.
        for (var i = 1; i < curve.Times.Length; i++)
        {
            var (from, to) = (curve.Times[i - 1], curve.Times[i]);
            for (var share = 0.1; share < 1; share += 0.1)
            {
                var chord = curve["x"][i - 1] + share * (curve["x"][i] - curve["x"][i - 1]);
                Assert.Equal(Math.Exp(-5 * (from + share * (to - from))), chord, 3e-3);
            }
        }
        Assert.Equal(11, course.Times.Length);
        Assert.InRange(curve.Times.Length, 15, 60);
    }

    [Fact]
    public void A_jump_is_upright_whenever_it_comes()
    {
        var course = Run("""
            model: jump
            time: {stop: 10, save: 4}
            stocks:
              x: {initial: 0, rate: 0.1}
            auxiliaries:
              load: step(5)
            """);

        var curve = course.Curve;
        var rows = Enumerable.Range(0, curve.Times.Length).Where(row => curve.Times[row] == 5).Select(row => curve["load"][row]);
        Assert.Equal([0, 1], rows);
    }

    [Fact]
    public void Straight_lines_need_no_more_rows() => Assert.Null(Run("""
        model: straight
        time: {stop: 10, save: 1}
        stocks:
          x: {initial: 0, rate: 2}
        """).Between);

    [Fact]
    public void The_curve_is_kept_with_the_run_and_changes_nothing_that_is_saved()
    {
        using var folder = new TemporaryFolder();
        var experiment = Experiment.Prepare(Models.Parse(Fast), new RunSettings());
        var run = Given.Saved(experiment, Given.Origin);
        RunFolder.Write(folder["run"], force: false, run.Files(new TimingDocument(0, ""), []));

        var again = SavedRun.Read(folder["run"]);

        Assert.Equal(run.Courses[0].Curve.Columns[0], again.Courses[0].Curve.Columns[0]);
        Assert.Contains("run/trajectory-curve.csv", folder.Entries);
        Assert.Equal(11, again.Courses[0].Times.Length);
    }

    private static RunCourse Run(string model) => Simulate.Run(
        Experiment.Prepare(Models.Parse(model), new RunSettings()), RunMonitor.Nobody).Course;
}
