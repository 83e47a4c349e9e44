using LoopSim.Figures;

namespace LoopSim.Benchmarks.Precision;

/// <summary>Error against evaluations and against time, both logarithmic: the lower and the further left a curve, the better.</summary>
internal static class PrecisionFigure
{
    public static void Write(string folder, IReadOnlyList<PrecisionPoint> points)
    {
        var picture = new FigurePicture("work-precision", Draw(points));
        File.WriteAllBytes(
            Path.Combine(folder, "work-precision.png"),
            picture.Paint(FigureLook.Paper).As(PictureFormat.Png));
        File.WriteAllLines(
            Path.Combine(folder, "work-precision.csv"),
            ["problem,method,setting,error,evaluations,seconds", .. points.Select(point => string.Create(
                CultureInfo.InvariantCulture,
                $"\"{point.Problem}\",{point.Method},{point.Setting:R},{point.Error:R},{point.Evaluations},{point.Seconds:R}"))]);
    }

    public static Figure Draw(IReadOnlyList<PrecisionPoint> points)
    {
        var methods = points.Select(point => point.Method).Distinct().ToList();
        Panel[] panels =
        [
            .. points.GroupBy(point => point.Problem).SelectMany(problem => new[]
            {
                DrawPanel(problem, problem.Key, "Evaluations of the rates", point => point.Evaluations),
                DrawPanel(problem, problem.Key, "Processor time in microseconds", point => point.Seconds * 1e6),
            }),
        ];
        return new Figure("Work and precision of every method", [.. panels])
        {
            Subtitle = $"{Machine.Here.Processor}, one thread",
        };

        Panel DrawPanel(IEnumerable<PrecisionPoint> problem, string title, string work, Func<PrecisionPoint, double> cost)
        {
            var content = new List<PanelContent>();
            foreach (var method in problem.Where(point => point.Error is > 0 and < 1).GroupBy(point => point.Method))
            {
                Point[] curve = [.. method.OrderBy(point => point.Evaluations).Select(point => new Point(cost(point), point.Error))];
                content.Add(new Curve([.. curve], method.Key, new Ink(methods.IndexOf(method.Key))));
            }

            var error = new Axis("Error at the end") { Scale = AxisScale.Logarithmic };
            return new Panel(new Axis(work) { Scale = AxisScale.Logarithmic }, error, [.. content]) { Title = title };
        }
    }
}
