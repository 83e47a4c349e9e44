using System.Text;
using LoopSim.Figures;

namespace LoopSim.Accuracy;

/// <summary>A work-precision figure and a table for every class of problems.</summary>
internal static class AccuracyReport
{
    private static readonly string[] _codes = ["rk45", "tsit5", "dop853", "rodas5p", "auto", "dopri5"];

    /// <returns>File names and contents.</returns>
    public static IEnumerable<(string Name, byte[] Content)> Write(IReadOnlyList<RecordedRun> runs)
    {
        var page = new StringBuilder();
        page.Append("# Accuracy\n\nErrors at the end of problems with answers known to 14 digits, and the evaluations of the rates they "
            + "took, over\n");
        page.Append("relative tolerances from 1e-3 to 1e-12. `dopri5` and `dop853 (Hairer)` are Hairer's own codes through SciPy. "
            + "Geometric\n");
        page.Append("means over the problems of a class; the problems and their sources are in `tests/LoopSim.Numerics.Tests`.\n\n");
        page.Append("Remade by `dotnet run -c Release --project benchmarks/LoopSim.Accuracy -- .` from the tables the accuracy suite "
            + "records.\n");
        foreach (var kind in ProblemClass.All)
        {
            var own = Means(runs.Where(run => kind.Contains(run.Problem)));
            yield return ($"{kind.Name}.png", new FigurePicture(kind.Name, Draw(kind, own)).Paint(FigureLook.Slide).As(PictureFormat.Png));
            page.Append($"\n## {kind.Title}\n\n![Error against work]({kind.Name}.png)\n\n");
            AppendTable(page, own);
        }
        yield return ("README.md", Encoding.UTF8.GetBytes(page.ToString()));
    }

    private static List<RecordedRun> Means(IEnumerable<RecordedRun> runs) =>
        [.. from run in runs
            where run.Error > 0 && double.IsFinite(run.Error)
            group run by (run.Code, run.Tolerance) into same
            orderby same.Key.Code, same.Key.Tolerance descending
            select new RecordedRun(
                "", same.Key.Code, same.Key.Tolerance, Mean(same.Select(run => run.Error)),
                    (long)Mean(same.Select(run => (double)run.Evaluations)))];

    private static double Mean(IEnumerable<double> values) => Math.Exp(values.Average(Math.Log));

    private static Figure Draw(ProblemClass kind, List<RecordedRun> runs)
    {
        var content = new List<PanelContent>();
        foreach (var (code, index) in _codes.Select((code, index) => (code, index)))
        {
            Point[] points =
                [.. runs.Where(run => run.Code == code).OrderBy(run => run.Evaluations)
                    .Select(run => new Point(run.Evaluations, run.Error))];
            if (points.Length == 0)
                continue;
            content.Add(new LineSeries([.. points], code, new Ink(index)));
            content.Add(new ScatterSeries([.. points], "", new Ink(index)) { Size = 0.8 });
        }
        var panel = new Panel(
            new Axis("Evaluations of the rates") { Scale = AxisScale.Logarithmic },
                new Axis("Error at the end") { Scale = AxisScale.Logarithmic }, [.. content]);
        return new Figure(kind.Title, [panel]) { Subtitle = "Geometric means over the problems of the class, one point per tolerance" };
    }

    private static void AppendTable(StringBuilder page, List<RecordedRun> runs)
    {
        var codes = runs.Select(run => run.Code).Distinct().OrderBy(code => Array.IndexOf(_codes, code) is >= 0 and var place ? place : 99)
            .ToList();
        page.Append($"| rtol | {string.Join(" | ", codes)} |\n|---|{string.Concat(codes.Select(_ => "---|"))}\n");
        foreach (var tolerance in runs.Select(run => run.Tolerance).Distinct().OrderDescending())
        {
            var cells = codes.Select(code => runs.FirstOrDefault(run => run.Code == code && run.Tolerance == tolerance) is { } run
                ? string.Create(CultureInfo.InvariantCulture, $"{run.Error:0.0e+0} in {run.Evaluations}") : "");
            page.Append(string.Create(CultureInfo.InvariantCulture, $"| {tolerance:0e+0} | {string.Join(" | ", cells)} |\n"));
        }
    }
}
