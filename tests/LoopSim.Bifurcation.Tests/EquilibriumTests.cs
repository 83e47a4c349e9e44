using System.Numerics;

namespace LoopSim.Bifurcation.Tests;

public sealed class EquilibriumTests
{
    [Theory]
    [InlineData(new double[] { -2, 0, 0, -1 }, EquilibriumKind.StableNode)]
    [InlineData(new double[] { -1, -2, 2, -1 }, EquilibriumKind.StableFocus)]
    [InlineData(new double[] { 2, 0, 0, 1 }, EquilibriumKind.UnstableNode)]
    [InlineData(new double[] { 1, -2, 2, 1 }, EquilibriumKind.UnstableFocus)]
    [InlineData(new double[] { 1, 0, 0, -1 }, EquilibriumKind.Saddle)]
    [InlineData(new double[] { 0, 1, -1, 0 }, EquilibriumKind.NonHyperbolic)]
    [InlineData(new double[] { 0, 0, 0, -1 }, EquilibriumKind.NonHyperbolic)]
    [InlineData(new double[] { -1, 0, 0, 0, -3, -2, 0, 2, -3 }, EquilibriumKind.StableNode)]
    [InlineData(new double[] { 1, 0, 0, 0, -3, -2, 0, 2, -3 }, EquilibriumKind.Saddle)]
    public void Linear_fields_have_the_kind_their_matrix_says(double[] matrix, EquilibriumKind kind)
    {
        var field = Field.Linear(matrix);
        var equilibrium = Equilibrium.At(field, 0, new double[field.Dimension]);
        Assert.Equal(kind, equilibrium.Kind);
        Assert.Equal(kind is EquilibriumKind.StableNode or EquilibriumKind.StableFocus, equilibrium.IsStable);
        Assert.Equal(equilibrium.IsStable, Stability.IsStable(field, 0, new double[field.Dimension]));
    }

    [Fact]
    public void Eigenvalues_descend_by_real_part_and_put_the_positive_imaginary_part_first()
    {
        var field = Field.Linear(-3, 0, 0, 0, -1, -2, 0, 2, -1);
        var eigenvalues = Equilibrium.At(field, 0, new double[3]).Eigenvalues;
        Complex[] expected = [new(-1, 2), new(-1, -2), new(-3, 0)];
        Assert.All(expected.Zip(eigenvalues), pair => Assert.True(Complex.Abs(pair.First - pair.Second) < 1e-13, $"{pair}"));
    }

    [Fact]
    public void A_jacobian_that_is_not_finite_is_not_stable()
    {
        var field = Field.Linear(double.NaN, 0, 0, -1);
        Assert.False(Stability.IsStable(field, 0, [0, 0]));
        Assert.Throws<ArithmeticException>(() => Equilibrium.At(field, 0, [0, 0]));
    }
}
