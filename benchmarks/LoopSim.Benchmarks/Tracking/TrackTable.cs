using System.Text;

namespace LoopSim.Benchmarks.Tracking;

/// <summary>Times as a table for the terminal.</summary>
internal static class TrackTable
{
    public static string Of(IEnumerable<CaseTime> times)
    {
        var text = new StringBuilder(
            $"{"case",-18}{"runs",6}{"steps/run",12}{"a step",12}{"a run",12}   95 % interval of a run");
        foreach (var time in times)
        {
            var (run, steps) = (time.PerRun, time.StepsPerRun);
            text.AppendLine();
            text.Append(CultureInfo.InvariantCulture, $"{time.Case,-18}{time.Work.Runs,6}{(steps > 0 ? $"{steps:0.0}" : ""),12}");
            text.Append(CultureInfo.InvariantCulture, $"{(steps > 0 ? Duration(run.Median / steps) : ""),12}{Duration(run.Median),12}");
            text.Append(CultureInfo.InvariantCulture, $"   {Duration(run.Low)} to {Duration(run.High)}");
        }

        return text.ToString();
    }

    /// <summary>Seconds with the unit that suits them.</summary>
    public static string Duration(double seconds) => seconds switch
    {
        double.NaN => "?",
        < 1e-6 => Rounded(seconds * 1e9, "ns"),
        < 1e-3 => Rounded(seconds * 1e6, "us"),
        < 1 => Rounded(seconds * 1e3, "ms"),
        _ => Rounded(seconds, "s"),
    };

    private static string Rounded(double value, string unit) =>
        $"{value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture)} {unit}";
}
