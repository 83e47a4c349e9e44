using LoopSim.Language.Equations;

namespace LoopSim;

/// <summary>What is known of the passage of a model with one stock, dx = f(x) dt + s dW, up to a value or down to it.</summary>
/// <param name="Mean">The mean time: 2/s^2 times the integral from the start to the target of exp(2 U(y)/s^2) times that of
/// exp(-2 U(z)/s^2) from far beyond the start to y, with U' = -f (Gardiner 2009, Stochastic Methods, equation 5.5.23).</param>
/// <param name="Kramers">Kramers' estimate of the time over the highest barrier on the way, 2 pi / sqrt(U''(a) |U''(b)|) times
/// exp(2 (U(b) - U(a))/s^2) with the bottom a and the top b (Kramers 1940, Physica 7:284-304): to the other side, for small noise. Null
/// where there is no barrier.</param>
public sealed record OneDimension(double Mean, double? Kramers)
{
    /// <summary>Places at which the potential is known.</summary>
    private const int Places = 40_000;

    /// <summary>The potential far from the start, in units of s^2 / 2, behind which hardly any path comes.</summary>
    private const double Deep = 60;

    internal static OneDimension? Of(Experiment experiment, PassageSettings settings, double[] start)
    {
        var (compiled, sources) = (experiment.Compiled, NoiseSource.In(experiment));
        if (compiled.Dimension != 1 || compiled.DependsOnTime || sources is not [{ Term.Diffusion: Diffusion.Constant, Time: null } source]
            || experiment.Schedule(withIntervention: true).Changes.Count > 0 || TargetOf(experiment, settings) is not { } target)
        {
            return null;
        }

        var size = source.SizeAt(compiled, experiment.Resting.Resting);
        var rates = new Rates(experiment);
        return Of(rates.At, start[0], target, size);
    }

    /// <summary>The same for any rate.</summary>
    internal static OneDimension? Of(Func<double, double> rate, double start, double target, double size)
    {
        var direction = Sign.Of(target - start);
        if (direction == 0 || !(size > 0))
            return null;
        var far = Far(rate, start, target, size, direction);
        if (far is null)
            return null;
        var step = (target - far.Value) / Places;
        var potential = new double[Places + 1];
        for (var i = 0; i < Places; i++)
        {
            // Simpson's rule.
            var x = far.Value + (i * step);
            potential[i + 1] = potential[i] - (step / 6 * (rate(x) + (4 * rate(x + (step / 2))) + rate(x + step)));
        }

        var first = (int)Math.Round((start - far.Value) / step);
        return new OneDimension(MeanTime(potential, first, Math.Abs(step), size), Barrier(rate, potential, first, far.Value, step, size));
    }

    /// <summary>A value beyond the start that hardly any path reaches.</summary>
    private static double? Far(Func<double, double> rate, double start, double target, double size, int direction)
    {
        var (width, potential, x) = (Math.Abs(target - start) / 1000, 0.0, start);
        for (var i = 0; i < 1_000_000; i++)
        {
            potential -= rate(x - (direction * width / 2)) * -direction * width;
            x -= direction * width;
            if (2 * potential / (size * size) > Deep)
                return x;
        }

        return null;
    }

    private static double MeanTime(double[] potential, int first, double step, double size)
    {
        double[] scaled = [.. potential.Select(value => 2 * value / (size * size))];
        var lowest = scaled.Min();
        var (inner, outer) = (0.0, 0.0);
        for (var i = 1; i < scaled.Length; i++)
        {
            var before = inner;
            inner += step / 2 * (Math.Exp(lowest - scaled[i - 1]) + Math.Exp(lowest - scaled[i]));
            if (i > first)
                outer += step / 2 * ((Math.Exp(scaled[i - 1] - lowest) * before) + (Math.Exp(scaled[i] - lowest) * inner));
        }

        return 2 / (size * size) * outer;
    }

    private static double? Barrier(
        Func<double, double> rate, double[] potential, int first, double far, double step, double size)
    {
        var top = first;
        for (var i = first; i < potential.Length; i++)
            top = potential[i] > potential[top] ? i : top;
        var bottom = first;
        for (var i = 0; i <= top; i++)
            bottom = potential[i] < potential[bottom] ? i : bottom;
        double Curvature(int place)
        {
            // Where the rate is zero, if that is here: the next place may be a little off.
            var x = far + (place * step);
            var (low, high) = (x - Math.Abs(step), x + Math.Abs(step));
            if (rate(low) * rate(high) < 0)
                x = Bisection.Find(low, high, value => rate(value) * rate(low) <= 0).After;
            var width = 1e-4 * Math.Max(1, Math.Abs(x));
            return -(rate(x + width) - rate(x - width)) / (2 * width);
        }

        var (well, hill) = (Curvature(bottom), Curvature(top));
        return well > 0 && hill < 0 && top > bottom
            ? 2 * Math.PI / Math.Sqrt(well * -hill) * Math.Exp(2 * (potential[top] - potential[bottom]) / (size * size))
            : null;
    }

    /// <summary>The value at which a target begins; null where that is not a value of the stock.</summary>
    private static double? TargetOf(Experiment experiment, PassageSettings settings)
    {
        var stock = experiment.Compiled.Stocks[0].Name;
        if (experiment.Model.FindStart(settings.To) is not null)
            return null;
        var (condition, _) = ConditionReader.Read(experiment.Model, settings.To);
        return condition is BinaryExpression { Left: NameExpression name } && name.Name == stock
            ? new Outcome("", condition, null, null, default).Threshold
            : null;
    }

    private sealed class Rates
    {
        private readonly ModelField _field;
        private readonly double[] _state = new double[1];
        private readonly double[] _slope = new double[1];
        private readonly double _time;

        public Rates(Experiment experiment)
        {
            (_field, _time) = (new ModelField(experiment.Compiled, experiment.Resting), experiment.StartTime);
            _field.Enter(_time, experiment.EndTime, _state);
        }

        public double At(double x)
        {
            _state[0] = x;
            _field.Evaluate(_time, _state, _slope);
            return _slope[0];
        }
    }
}
