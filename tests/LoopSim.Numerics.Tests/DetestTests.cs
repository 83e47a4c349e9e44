namespace LoopSim.Numerics.Tests;

/// <summary>
/// Problems of Hull, Enright, Fellen and Sedgwick 1972, DETEST, over [0, 20]; values from extrapolation in quadruple precision.
/// </summary>
public sealed class DetestTests
{
    private static readonly Dictionary<string, (double[] Initial, double[] Final, Slope Slope)> _problems = new()
    {
        ["A1"] = ([1], [2.061153622438557827972032e-09], (_, y, f) => f[0] = -y[0]),
        ["A2"] = ([1], [2.182178902359923812660975e-01], (_, y, f) => f[0] = -y[0] * y[0] * y[0] / 2),
        ["A3"] = ([1], [2.491650271850414523461178e+00], (t, y, f) => f[0] = y[0] * Math.Cos(t)),
        ["A4"] = ([1], [1.773016648131483984886829e+01], (_, y, f) => f[0] = y[0] / 4 * (1 - (y[0] / 20))),
        ["A5"] = ([4], [-7.887826688964014237307122e-01], (t, y, f) => f[0] = (y[0] - t) / (y[0] + t)),
        ["B1"] = (
            [1, 3],
            [6.761876008576606607256263e-01, 1.860816099640029800751046e-01],
            (_, y, f) =>
            {
                f[0] = 2 * (y[0] - (y[0] * y[1]));
                f[1] = -(y[1] - (y[0] * y[1]));
            }
        ),
        ["B2"] = (
            [2, 0, 1],
            [1.000000001030576811219279e+00, 1.0, 9.999999989694231887807211e-01],
            (_, y, f) =>
            {
                f[0] = -y[0] + y[1];
                f[1] = y[0] - (2 * y[1]) + y[2];
                f[2] = y[1] - y[2];
            }
        ),
        ["B3"] = (
            [1, 0, 0],
            [2.061153622438557827971876e-09, 5.257228022048512528881076e-02, 9.474277177183612522726314e-01],
            (_, y, f) =>
            {
                f[0] = -y[0];
                f[1] = y[0] - (y[1] * y[1]);
                f[2] = y[1] * y[1];
            }
        ),
    };

    public static TheoryData<string> Problems => [.. _problems.Keys];

    [Theory]
    [MemberData(nameof(Problems))]
    public void Dormand_prince_at_a_relative_tolerance_of_1e_9_is_right_to_1e_6(string name)
    {
        var (initial, final, slope) = _problems[name];
        var options = new IntegrationOptions { Tolerances = new Tolerances(1e-9, 1e-15) };
        var result = new Integrator(IntegrationMethod.Rk45, options)
            .Solve(new Field(initial.Length, slope), 0, 20, initial, [], new Steps());
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        Assert.All(final.Zip(result.State), pair => Assert.Equal(pair.First, pair.Second, Math.Abs(pair.First) * 1e-6));
    }
}
