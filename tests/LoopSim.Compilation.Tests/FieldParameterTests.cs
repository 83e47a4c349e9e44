namespace LoopSim.Compilation.Tests;

public class FieldParameterTests
{
    private static readonly CompiledModel _model = Sample.Compile(
        Sample.Head + "parameters: {p: 2, q: 3, r: 0.5}\nstocks:\n  y: {initial: 1, rate: p * q * r * (1 + y)}\n");

    [Fact]
    public void Parameter_is_the_value_of_an_input()
    {
        var field = Field(new FieldParameter(["p"]));
        Assert.Equal(4 * 3 * 0.5 * 3, Slope(field, 2, 4));
        Assert.Equal([4 * 3 * 0.5, 3 * 0.5 * 3], Jacobian(field, 2, 4));
    }

    [Fact]
    public void Parameter_that_scales_multiplies_every_input_by_itself()
    {
        var field = Field(new FieldParameter(["p", "q"], Scales: true));
        Assert.Equal(0.25 * 3 * 3, Slope(field, 2, 0.5), 1e-14);

        // The derivative of 3 s^2 (1 + y)
        Assert.Equal([0.75, 9], Jacobian(field, 2, 0.5));
    }

    [Theory]
    [InlineData(2, "p", "q")]
    [InlineData(3, "p", "q", "r")]
    public void Parameter_of_which_inputs_take_a_root_scales_their_product(int root, params string[] inputs)
    {
        var field = Field(new FieldParameter([.. inputs], Scales: true, Root: root));
        Assert.Equal(0.343 * 3 * 3, Slope(field, 2, 0.343), 1e-14);
        var jacobian = Jacobian(field, 2, 0.343);
        Assert.Equal(0.343 * 3, jacobian[0], 1e-14);
        Assert.Equal(9, jacobian[1], 1e-13);
    }

    private static ParametricModelField Field(FieldParameter parameter) => new(_model, new InputSchedule(_model), 0, [parameter]);

    private static double Slope(ParametricModelField field, double state, double parameter)
    {
        var slope = new double[1];
        field.Evaluate([state, parameter], slope);
        return slope[0];
    }

    private static double[] Jacobian(ParametricModelField field, double state, double parameter)
    {
        var jacobian = new double[2];
        field.Jacobian([state, parameter], jacobian);
        return jacobian;
    }
}
