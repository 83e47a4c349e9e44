using LoopSim.Language;
using LoopSim.Language.Text;

namespace LoopSim.Compilation.Tests;

/// <summary>Small models around the thing a test is about, and fields over them.</summary>
internal static class Sample
{
    public const string Head = "model: sample\ntime: {stop: 100}\n";

    public static double[] Specials { get; } =
        [0, -0.0, 1, -1, 0.5, -2.5, 3, 1e-300, 1e300, -1e300, double.Epsilon, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    public static Model Model(string text)
    {
        var result = ModelReader.Read(new SourceText("sample.yaml", text));
        Assert.True(result.Model is not null, string.Join("\n", result.Diagnostics));
        return result.Model;
    }

    public static CompiledModel Compile(string text) => CompiledModel.Compile(Model(text));

    public static ModelField Field(string text) => Field(Compile(text));

    public static ModelField Field(CompiledModel model)
    {
        var field = new ModelField(model, new InputSchedule(model));
        field.Enter(0, 1, new double[model.Dimension]);
        return field;
    }

    /// <summary>A field of one stock <c>y</c>, beginning at 1, with the rate given.</summary>
    public static ModelField Rate(string rate, string more = "") =>
        Field(
            Head + $"parameters: {{p: 2, q: 3}}\nlookups:\n  curve: {{points: [[0, 0], [1, 2], [3, 1]]}}\n  line: {{points: [[0, 0], [1, "
                + $"2]], outside: extrapolate}}\nstocks:\n  y: {{initial: 1, rate: \"{rate}\"}}\n{more}");

    public static double[] Slope(this ModelField field, double time, params double[] state)
    {
        var slope = new double[field.Dimension];
        field.Evaluate(time, state, slope);
        return slope;
    }

    public static double[] JacobianAt(this ModelField field, double time, params double[] state)
    {
        var jacobian = new double[field.Dimension * field.Dimension];
        field.Jacobian(time, state, jacobian);
        return jacobian;
    }

    public static double[] TimeDerivativeAt(this ModelField field, double time, params double[] state)
    {
        var derivative = new double[field.Dimension];
        field.TimeDerivative(time, state, derivative);
        return derivative;
    }

    /// <summary>The state after classical Runge-Kutta steps, landing on every breakpoint.</summary>
    public static double[] Run(this ModelField field, double start, double end, double[] state, double step = 0.01)
    {
        state = [.. state];
        double[] edges = [start, .. field.Breakpoints(start, end), end];
        for (var segment = 0; segment + 1 < edges.Length; segment++)
        {
            field.Enter(edges[segment], edges[segment + 1], state);
            var steps = (int)Math.Ceiling((edges[segment + 1] - edges[segment]) / step);
            var h = (edges[segment + 1] - edges[segment]) / steps;
            for (var i = 0; i < steps; i++)
                state = RungeKutta(field, edges[segment] + (i * h), state, h);
        }
        return state;
    }

    private static double[] RungeKutta(ModelField field, double time, double[] state, double h)
    {
        double[] Moved(double[] slope, double by) => [.. state.Zip(slope, (x, dx) => x + (by * dx))];
        var k1 = field.Slope(time, state);
        var k2 = field.Slope(time + (h / 2), Moved(k1, h / 2));
        var k3 = field.Slope(time + (h / 2), Moved(k2, h / 2));
        var k4 = field.Slope(time + h, Moved(k3, h));
        return [.. state.Select((x, i) => x + (h / 6 * (k1[i] + (2 * k2[i]) + (2 * k3[i]) + k4[i])))];
    }

    /// <summary>The same bits, or both not a number: which operand a NaN's payload comes from is the processor's choice.</summary>
    public static bool SameBits(double a, double b) =>
        BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b) || (double.IsNaN(a) && double.IsNaN(b));
}
