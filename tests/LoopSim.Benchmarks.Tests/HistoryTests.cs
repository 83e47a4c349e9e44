using LoopSim.Benchmarks.Histories;

namespace LoopSim.Benchmarks.Tests;

/// <summary>What measurements leave behind.</summary>
public class HistoryTests
{
    private static readonly Machine _machine = new("AMD EPYC; some kind", 512);

    [Fact]
    public void An_entry_is_read_as_it_was_written()
    {
        var entry = new HistoryEntry("2026-01-31", "abc1234", _machine, "web-24 boost/ours", new RatioInterval(2.5, 2.25, 2.75, 5));

        Assert.Equal("2026-01-31,abc1234,AMD EPYC; some kind,512,web-24 boost/ours,2.5,2.25,2.75,5", entry.Line);
        Assert.Equal(entry, HistoryEntry.Parse(entry.Line));
        Assert.Equal(("web-24", "boost"), (entry.Case, entry.Peer));
    }

    [Fact]
    public void A_measurement_without_peers_still_has_the_times_of_LoopSim()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """
            {"date": "2026-01-31", "commit": "abc1234", "processor": "P", "width": 256,
             "figures": [{"figure": "web-24 ns/step of the ensemble", "rounds": [100.0, 100.0, 100.0]}]}
            """);

        var entry = Assert.Single(Measurement.Read(path));
        Assert.Equal("2026-01-31,abc1234,P,256,web-24 ns/step of the ensemble,100,100,100,3", entry.Line);
        File.Delete(path);
    }

    [Fact]
    public void Times_of_track_are_for_a_step_where_the_case_has_steps_and_for_a_run_where_not()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, """
            {"date": "2026-01-31", "commit": "abc1234", "processor": "P", "width": 512, "times": [
              {"case": "run-core", "seconds": 0.0001, "low": 0.00009, "high": 0.0002, "processes": 9, "stepsPerRun": 50},
              {"case": "start", "seconds": 0.5, "low": "NaN", "high": "NaN", "processes": 3, "stepsPerRun": 0}]}
            """);

        Assert.Equal(
            [
                "2026-01-31,abc1234,P,512,run-core ns/step,2000,1800,4000,9",
                "2026-01-31,abc1234,P,512,start ms/run,500,NaN,NaN,3",
            ],
            Measurement.Read(path).Select(entry => entry.Line));
        File.Delete(path);
    }

    [Fact]
    public void The_table_has_the_last_value_and_marks_a_change_whose_intervals_do_not_touch()
    {
        HistoryEntry Entry(string commit, string figure, double value, double low, double high) =>
            new("2026-01-31", commit, _machine, figure, new RatioInterval(value, low, high, 9));

        Assert.Equal(
            """
            # The last measurements

            Written by `history`; [README.md](README.md) says how to read it.

            ## AMD EPYC; some kind, 512 bits

            | case | measured | value | 95 % interval | commit | date | over the one before |
            |---|---|---|---|---|---|---|
            | run-core | ns/step | 50.0 | 45.0 to 55.0 | new | 2026-01-31 | **0.50** |
            | lorenz | ns/step | 7.00 | 6.00 to 8.00 | new | 2026-01-31 |  |

            """,
            HistoryTable.Of(
            [
                Entry("old", "run-core ns/step", 100, 90, 110), Entry("new", "run-core ns/step", 50, 45, 55),
                Entry("new", "lorenz ns/step", 7, 6, 8),
            ]));
    }
}
