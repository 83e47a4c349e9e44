namespace LoopSim.Numerics.Tests;

public sealed class DenseLuTests
{
    [Fact]
    public void A_system_that_needs_pivoting_is_solved()
    {
        // x = (1, -2, 3)
        var lu = new DenseLu(3);
        Assert.True(lu.Factor([0, 2, 1, 1, 1, 1, 4, -1, 2]));
        double[] x = [-1, 2, 12];
        lu.Solve(x);
        Assert.Equal([1, -2, 3], x.Select(value => Math.Round(value, 13)));
        Assert.Equal(-1.0, lu.Determinant, 1e-13); // 0 (2 + 1) - 2 (2 - 4) + 1 (-1 - 4)
    }

    [Fact]
    public void The_hilbert_matrix_of_size_six_has_its_known_determinant()
    {
        var hilbert = Enumerable.Range(0, 36).Select(k => 1.0 / ((k / 6) + (k % 6) + 1)).ToArray();
        var lu = new DenseLu(6);
        Assert.True(lu.Factor(hilbert));
        Assert.Equal(1.0 / 186313420339200000, lu.Determinant, 1e-26);
    }

    [Theory]
    [InlineData(new double[] { 1, 2, 2, 4 })]
    [InlineData(new double[] { 0, 0, 1, 1 })]
    [InlineData(new double[] { 1e-200, 2e-200, 3, 6 })]
    [InlineData(new double[] { double.NaN, 1, 1, 1 })]
    [InlineData(new double[] { double.PositiveInfinity, 1, 1, 1 })]
    public void A_singular_matrix_is_reported(double[] matrix)
    {
        var lu = new DenseLu(2);
        Assert.False(lu.Factor(matrix));
        Assert.True(lu.IsSingular);
        Assert.Throws<InvalidOperationException>(() => lu.Solve([1, 1]));
    }

    [Fact]
    public void Rows_in_very_different_units_are_not_singular()
    {
        var lu = new DenseLu(2);
        Assert.True(lu.Factor([1e-12, 2e-12, 3e9, 4e9]));
        double[] x = [5e-12, 11e9];
        lu.Solve(x);
        Assert.Equal([1.0, 2.0], x.Select(value => Math.Round(value, 12)));
    }

    [Fact]
    public void A_matrix_of_another_size_is_an_exception() =>
        Assert.Throws<ArgumentException>(() => new DenseLu(2).Factor([1, 2, 3]));
}
