namespace LoopSim.Sampling.Tests;

/// <summary>Designs in whose members something holds, and tables joined with other designs.</summary>
public sealed class ConditionedDesignTests
{
    private static readonly Variation[] _square = [Variation.Parse("x~uniform(0,1)"), Variation.Parse("y~uniform(0,1)")];

    [Theory]
    [InlineData("random")]
    [InlineData("lhs")]
    [InlineData("sobol")]
    public void Members_drawn_again_are_spread_evenly_where_it_holds(string kind)
    {
        // The triangle x < y: the means of x and y are 1/3 and 2/3, both variances are 1/18.
        const int Count = 8192;
        var values = Values(Triangle(kind, Count, seed: 3));
        Assert.All(values, member => Assert.True(member[0] < member[1]));
        var error = 4 * Math.Sqrt(1.0 / 18 / Count);
        Assert.Equal(1.0 / 3, values.Average(member => member[0]), error);
        Assert.Equal(2.0 / 3, values.Average(member => member[1]), error);
        Assert.Equal(1.0 / 18, values.Average(member => Math.Pow(member[0] - (1.0 / 3), 2)), 0.003);
        // A quarter lies in the triangle of half its size at each corner.
        Assert.Equal(0.25, values.Count(member => member[1] < 0.5) / (double)Count, 4 * Math.Sqrt(0.25 * 0.75 / Count));
    }

    [Fact]
    public void Members_in_which_it_holds_are_those_of_the_design_and_the_others_depend_on_their_number_alone()
    {
        var plain = Values(Design.Create("random", _square, 100, 3));
        var few = Values(Triangle("random", 100, seed: 3));
        var many = Values(Triangle("random", 1000, seed: 3));
        for (var member = 0; member < 100; member++)
        {
            if (plain[member][0] < plain[member][1])
                Assert.Equal(plain[member], few[member]);
            Assert.Equal(few[member], many[member]);
        }
        Assert.NotEqual(few, Values(Triangle("random", 100, seed: 4)));
    }

    [Fact]
    public void Of_a_grid_members_are_left_out()
    {
        var grid = Design.Create("grid", [Variation.Parse("x=0,1,2"), Variation.Parse("y=0,1,2")], null, 0)
            .Where("x < y", values => values[0] < values[1]);
        Assert.Equal([[0, 1], [0, 2], [1, 2]], Values(grid));
        Assert.Equal(("list", "x < y", "6 of 9 members do not meet --where and are left out"), (grid.Kind, grid.Condition, grid.Note));
    }

    [Theory]
    [InlineData("grid", "--where holds in none of the members; widen the ranges, or correct the condition")]
    [InlineData("sobol", "--where holds in 0 % of the members drawn, too few to draw the others again")]
    public void What_holds_too_seldom_is_refused(string kind, string message)
    {
        Variation[] levels = [Variation.Parse("x=0:1:3"), Variation.Parse("y=0:1:3")];
        var design = kind == "grid" ? Design.Create(kind, levels, null, 1) : Design.Create(kind, _square, 64, 1);
        Assert.StartsWith(
            message, Assert.Throws<InvalidSettingException>(() => design.Where("never", _ => false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_of_a_table_is_joined_with_every_member_of_a_design()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "a,b\n1,2\n3,4\n");
            var joined = Design.Create("file", [Variation.Parse("x=5,6")], null, 1, path);
            Assert.Equal(["a", "b", "x"], joined.Names);
            Assert.Equal([[1, 2, 5], [1, 2, 6], [3, 4, 5], [3, 4, 6]], Values(joined));
            Assert.Equal(["file", "file", "=5,6"], Enumerable.Range(0, 3).Select(joined.LawOf));
            Assert.NotNull(joined.TableSha256);
            var sampled = Design.Create("file", _square, 8, 1, path);
            Assert.Equal(16, sampled.Count);
            Assert.Equal(Values(sampled)[3][2..], Values(sampled)[11][2..]);
            Assert.Contains("has a column 'a' already", Assert.Throws<InvalidSettingException>(
                () => Design.Create("file", [Variation.Parse("a=5,6")], null, 1, path)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Design Triangle(string kind, long count, ulong seed) =>
        Design.Create(kind, _square, count, seed).Where("x < y", values => values[0] < values[1]);

    private static double[][] Values(Design design) => [.. Enumerable.Range(0, (int)design.Count).Select(member =>
    {
        var values = new double[design.Names.Count];
        design.Values(member, values);
        return values;
    })];
}
