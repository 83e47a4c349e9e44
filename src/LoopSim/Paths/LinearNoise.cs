using MathNet.Numerics.LinearAlgebra;

namespace LoopSim;

/// <summary>What white noise makes of a linear system, dx = A x dt + noise of covariance Q per unit of time.</summary>
internal static class LinearNoise
{
    /// <summary>A time so short that its series ends soon, as a share of what the fastest rate takes.</summary>
    private const double Short = 0.1;

    /// <summary>Terms of the series: the first left out is at most 0.1^13 / 13!.</summary>
    private const int Terms = 12;

    /// <summary>What is left of a beginning once it is forgotten.</summary>
    private const double Forgotten = 1e-18;

    private const int MostDoublings = 80;

    /// <summary>The covariance S in the long run, which solves A S + S A' + Q = 0, and exp(A t): what is left of a deviation after some
    /// time.</summary>
    /// <remarks>The covariance after a time is known from a series where the time is short, and after twice that time is
    /// S + E S E' with E = exp(A t): the time is doubled until the beginning is forgotten (Smith 1968, SIAM Journal on Applied
    /// Mathematics 16:198-201).</remarks>
    /// <returns>Null where deviations do not die out.</returns>
    public static (Matrix<double> Spread, Matrix<double> Decay)? InTheLongRun(Matrix<double> slopes, Matrix<double> noise, double after)
    {
        var doublings = Math.Max(0, (int)Math.Ceiling(Math.Log2(slopes.InfinityNorm() * after / Short)));
        var (decay, spread) = Series(slopes, noise, after / Math.Pow(2, doublings));
        var decayAfter = decay;
        for (var doubled = 0; doubled < MostDoublings; doubled++)
        {
            if (doubled == doublings)
                decayAfter = decay;
            if (doubled >= doublings && decay.InfinityNorm() < Forgotten)
                return (spread, decayAfter);
            spread += decay * spread.TransposeAndMultiply(decay);
            decay *= decay;
            if (!double.IsFinite(decay.InfinityNorm()))
                break;
        }

        return null;
    }

    /// <summary>exp(A t) and the covariance after a short time t: the sums of (A t)^k / k! and of t^(k+1) / (k+1)! times what k
    /// applications of X -> A X + X A' make of Q.</summary>
    private static (Matrix<double> Decay, Matrix<double> Spread) Series(Matrix<double> slopes, Matrix<double> noise, double time)
    {
        var (power, flow) = (Matrix<double>.Build.DenseIdentity(slopes.RowCount), noise * time);
        var (decay, spread) = (power, flow);
        for (var k = 1; k <= Terms; k++)
        {
            power = slopes * power * (time / k);
            flow = ((slopes * flow) + flow.TransposeAndMultiply(slopes)) * (time / (k + 1));
            decay += power;
            spread += flow;
        }

        return (decay, spread);
    }
}
