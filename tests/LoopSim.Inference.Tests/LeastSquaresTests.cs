using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Inference.Tests;

public sealed class LeastSquaresTests
{
    /// <summary>Rosenbrock's valley as residuals 10 (y - x²) and 1 - x, which vanish at (1, 1).</summary>
    [Fact]
    public void Search_follows_a_curved_valley_to_its_end()
    {
        var end = LeastSquares.Minimise(Valley, [-1.2, 1], [-10, -10], [10, 10], CancellationToken.None)!;

        Assert.True(end.IsConverged);
        Assert.Equal(1, end.At[0], 1e-12);
        Assert.Equal(1, end.At[1], 1e-12);
    }

    /// <summary>With x at most 1/2 the valley is lowest at (1/2, 1/4).</summary>
    [Fact]
    public void A_bound_holds_and_the_rest_goes_on_along_it()
    {
        var end = LeastSquares.Minimise(Valley, [-1.2, 1], [-10, -10], [0.5, 10], CancellationToken.None)!;

        Assert.Equal(0.5, end.At[0]);
        Assert.Equal(0.25, end.At[1], 1e-12);
    }

    [Fact]
    public void A_place_without_residuals_shortens_the_step()
    {
        var end = LeastSquares.Minimise(
            (at, slopes) => at[0] < 0.4 ? null : Valley(at, slopes), [0.5, 9], [-10, -10], [10, 10], CancellationToken.None)!;

        Assert.Equal(1, end.At[0], 1e-10);
    }

    [Fact]
    public void A_start_without_residuals_has_no_end() =>
        Assert.Null(LeastSquares.Minimise((_, _) => null, [0], [-1], [1], CancellationToken.None));

    /// <summary>Huber's estimate of the middle of 1, 2, 3 and 100 has as many below as above, those within 1 by their distance:
    /// -1 + (2 - c) + (3 - c) + 1 = 0.</summary>
    [Fact]
    public void Huber_loss_gives_an_outlier_the_weight_of_one()
    {
        var fit = Given.Fit(Constant, Given.Settings(Constant, "time,y\n0,1\n1,2\n2,3\n3,100\n", "c") with { Loss = LossKind.Huber });

        Assert.Equal(2.5, fit.Estimates[0].Value, 1e-9);
    }

    /// <summary>The losses of -1/2 and 1/2 are in balance.</summary>
    [Theory]
    [InlineData(LossKind.SoftL1)]
    [InlineData(LossKind.Cauchy)]
    [InlineData(LossKind.Huber)]
    [InlineData(LossKind.Linear)]
    public void Symmetric_data_have_their_middle_as_estimate(LossKind loss)
    {
        var fit = Given.Fit(Constant, Given.Settings(Constant, "time,y\n0,3.5\n1,4\n2,4.5\n", "c") with { Loss = loss });

        Assert.Equal(4, fit.Estimates[0].Value, 1e-9);
    }

    /// <summary>rho of z = 4, as in the documentation of scipy.optimize.least_squares.</summary>
    [Theory]
    [InlineData(LossKind.Linear, 4)]
    [InlineData(LossKind.Huber, 3)]
    [InlineData(LossKind.SoftL1, 2.4721359549995796)]
    [InlineData(LossKind.Cauchy, 1.6094379124341003)]
    public void Losses_are_those_of_SciPy(LossKind loss, double expected)
    {
        Assert.Equal(expected, RobustLoss.Of(loss, 4).Value, 1e-15);
        const double Step = 1e-6;
        Assert.Equal(
            (RobustLoss.Of(loss, 4 + Step).Value - RobustLoss.Of(loss, 4 - Step).Value) / (2 * Step), RobustLoss.Of(loss, 4).First, 1e-9);
    }

    private const string Constant = "model: constant\ntime: {stop: 1}\nparameters: {c: 1}\nauxiliaries: {y: c}\n";

    private static Residuals Valley(double[] at, bool withSlopes) => new(
        [10 * (at[1] - (at[0] * at[0])), 1 - at[0]],
        withSlopes ? Matrix<double>.Build.DenseOfArray(new[,] { { -20 * at[0], 10 }, { -1, 0 } }) : null);
}
