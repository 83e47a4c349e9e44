namespace LoopSim.Interchange.Tests;

/// <summary>When a value agrees with a printed one.</summary>
public sealed class AgreementTests
{
    [Theory]
    [InlineData("100", 100.009, true)]
    [InlineData("100", 100.6, false)]
    [InlineData("100.00", 100.02, false)]
    [InlineData("1.5e-3", 0.00154, true)]
    [InlineData("1.5e-3", 0.00156, false)]
    [InlineData("0", 0.4, true)]
    [InlineData("0.000", 0.0006, false)]
    public void A_value_agrees_within_its_last_digit_or_a_ten_thousandth(string printed, double value, bool agrees)
    {
        var reference = new ReferenceTable([0], [new ReferenceColumn("x", [printed])]);

        Assert.Equal(agrees, ColumnAgreement.Of(reference, ["X"], [0], [[value]])[0].Agrees);
    }

    [Fact]
    public void What_is_not_in_the_run_and_where_a_column_differs_first_is_told()
    {
        var reference = new ReferenceTable(
            [0, 1],
            [
                new ReferenceColumn("a b", ["1.0", "2.0"]), new ReferenceColumn("gone", ["1", ""]),
                new ReferenceColumn("text", ["x", ""]),
            ]);

        Assert.Equal(
            [new ColumnAgreement("a b", false, 1, 2, 3), new ColumnAgreement("gone", false, null, null, null)],
            ColumnAgreement.Of(reference, ["A_b"], [0, 1], [[1, 3]]));
    }
}
