namespace LoopSim.Sampling.Tests;

public sealed class PartialRankCorrelationTests
{
    private static readonly string[] _names = ["a", "b", "c"];

    private static readonly double[][] _columns =
    [
        [3.1, 1.2, 4.8, 2.2, 5.9, 0.3, 3.7, 2.9, 4.1, 1.8],
        [0.5, 0.9, 0.1, 0.5, 0.7, 0.3, 0.2, 0.8, 0.6, 0.4],
        [7, 2, 9, 1, 4, 8, 3, 6, 5, 9],
    ];

    private static readonly double[] _output = [2.0, -1.5, 7.7, 0.1, 6.2, 0.4, 4.0, 0.1, 3.3, 1.9];

    [Theory] // scipy.stats.rankdata, residuals of numpy.linalg.lstsq, and Fisher's interval with n = 10 and k = 2.
    [InlineData(0, 0.9485671644867636, 0.7355730102575347, 0.9908959247188861)]
    [InlineData(1, -0.7799103436630106, -0.9580542068580012, -0.1670389861905012)]
    [InlineData(2, 0.45950075606440377, -0.3625722481351243, 0.879419601906261)]
    public void Coefficients_and_intervals_are_those_of_ranks_and_residuals(int quantity, double coefficient, double low, double high)
    {
        var found = PartialRankCorrelation.Of(_names, _columns, _output)[quantity];

        Assert.Equal(_names[quantity], found.Name);
        Assert.Equal(10, found.Members);
        Assert.Equal(coefficient, found.Coefficient!.Value, 1e-12);
        Assert.Equal(low, found.Low!.Value, 1e-12);
        Assert.Equal(high, found.High!.Value, 1e-12);
    }

    [Fact]
    public void Members_without_finite_values_are_left_out()
    {
        double[][] columns = [.. _columns.Select(column => column.Append(1.0).Append(2.0).ToArray())];
        columns[1][11] = double.PositiveInfinity;

        var found = PartialRankCorrelation.Of(_names, columns, [.. _output, double.NaN, 5]);

        Assert.Equal(PartialRankCorrelation.Of(_names, _columns, _output), found);
    }

    [Fact]
    public void A_monotone_output_of_one_quantity_has_coefficient_1()
    {
        double[] column = [1, 2, 3, 4, 5, 6];

        var found = PartialRankCorrelation.Of(["a"], [column], [.. column.Select(x => Math.Exp(x * x))])[0];

        Assert.Equal(new PartialRankCorrelation("a", 1, 1, 1, 6), found);
    }

    [Fact]
    public void A_quantity_that_does_not_vary_has_none_and_leaves_the_others_alone()
    {
        var found = PartialRankCorrelation.Of([.. _names, "d"], [.. _columns, new double[10]], _output);

        Assert.Equal(
            [.. PartialRankCorrelation.Of(_names, _columns, _output), new PartialRankCorrelation("d", null, null, null, 10)], found);
    }

    [Fact]
    public void Quantities_that_go_together_have_none_and_leave_the_others_alone()
    {
        double[] twin = [.. _columns[0].Select(x => x * x)];

        var found = PartialRankCorrelation.Of([.. _names, "d"], [.. _columns, twin], _output);

        Assert.Null(found[0].Coefficient);
        Assert.Null(found[3].Coefficient);
        Assert.Equal(-0.7799103436630106, found[1].Coefficient!.Value, 1e-12);
        Assert.Equal(0.45950075606440377, found[2].Coefficient!.Value, 1e-12);
    }

    [Fact]
    public void Nothing_is_left_to_explain_by_a_quantity_beside_one_that_explains_all()
    {
        var found = PartialRankCorrelation.Of(_names, _columns, [.. _columns[0].Select(x => x * x * x)]);

        Assert.Equal(1, found[0].Coefficient!.Value, 1e-9);
        Assert.Null(found[1].Coefficient);
    }

    [Fact]
    public void Five_members_are_too_few_for_three_quantities() =>
        Assert.All(
            PartialRankCorrelation.Of(_names, [.. _columns.Select(column => column[..5])], _output[..5]),
            found => Assert.Equal(new PartialRankCorrelation(found.Name, null, null, null, 5), found));

    [Fact]
    public void A_constant_output_correlates_with_nothing() =>
        Assert.All(PartialRankCorrelation.Of(_names, _columns, new double[10]), found => Assert.Null(found.Coefficient));

    [Fact]
    public void Columns_of_another_length_are_refused() =>
        Assert.Throws<ArgumentException>(() => PartialRankCorrelation.Of(_names, _columns, new double[9]));
}
