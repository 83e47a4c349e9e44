
namespace LoopSim.Tests;

public sealed class SweepColumnTests
{
    [Fact]
    public void Codes_belong_to_code_columns_and_to_no_others()
    {
        Assert.Equal(
            "The column 'x' of kind Number has 1 codes. (Parameter 'codes')",
            Assert.Throws<ArgumentException>(() => new SweepColumn("x", ColumnKind.Number, ["a"])).Message);
        Assert.Equal(
            "The column 'x' of kind Code has 0 codes. (Parameter 'codes')",
            Assert.Throws<ArgumentException>(() => SweepColumn.Code("x", [])).Message);
    }

    [Fact]
    public void Line_ends_in_names_are_refused_because_a_line_is_a_member()
    {
        Assert.Equal(
            "The column 'x' has the name or code 'a\nb', which is empty or holds a control character. (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => SweepColumn.Code("x", ["a\nb"])).Message);
        Assert.Equal(
            "The column '' has the name or code '', which is empty or holds a control character. (Parameter 'name')",
            Assert.Throws<ArgumentException>(() => SweepColumn.Number("")).Message);
    }
}
