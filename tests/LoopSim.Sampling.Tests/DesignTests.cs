namespace LoopSim.Sampling.Tests;

/// <summary>Choosing a design, and what is said when its parts do not fit.</summary>
public sealed class DesignTests
{
    [Theory]
    [InlineData("grid", null, 5)]
    [InlineData("lhs", 7L, 7)]
    [InlineData("sobol", 8L, 8)]
    [InlineData("random", 9L, 9)]
    public void A_design_is_chosen_by_name(string kind, long? count, long members)
    {
        var design = GivenDesign.Create(kind, count, 1, "load=0:1:5");

        Assert.Equal(kind, design.Kind);
        Assert.Equal(members, design.Count);
        Assert.Equal(["load"], design.Names);
    }

    [Theory]
    [InlineData("cube", null, "unknown design 'cube'; choose grid, lhs, sobol, random or a file of members such as members.csv")]
    [InlineData("lhs", null, "--design lhs samples as many members as you ask for; say how many, such as --count 1024")]
    [InlineData("sobol", null, "--design sobol samples as many members as you ask for; say how many, such as --count 1024")]
    [InlineData("random", 0L, "--count must be at least 1, not 0")]
    [InlineData("random", 10_000_000_001L, "--count must be at most 10,000,000,000, not 10,000,000,001")]
    [InlineData("grid", 8L,
        "--count cannot be used with a grid, whose size follows from its ranges and lists; leave it out, or sample with --design lhs, " +
        "sobol or random")]
    [InlineData("file", null, "a design from a file needs its path: write --design members.csv")]
    public void Parts_that_do_not_fit_are_refused(string kind, long? count, string message) =>
        Refused(message, () => GivenDesign.Create(kind, count, 1, "load=0:1:5"));

    [Theory]
    [InlineData("load~uniform(0,1)",
        "a grid needs levels, and load~uniform(0,1) has none; give load=low:high:count or a list, or choose --design lhs, sobol or "
            + "random with --count")]
    [InlineData("load=0:1:10000000001",
        "this grid would have 10,000,000,001 members, more than the limit of 10,000,000,000; give fewer points, " +
        "or sample it with --design lhs, sobol or random and --count")]
    public void A_quantity_that_makes_no_grid_is_refused(string variation, string message) =>
        Refused(message, () => GivenDesign.Create("grid", null, 1, variation));

    [Fact]
    public void A_grid_of_astronomical_size_is_refused_with_its_size() =>
        Refused("this grid would have about 1e+60 members, more than the limit of 10,000,000,000; give fewer points, " +
            "or sample it with --design lhs, sobol or random and --count",
            () => GivenDesign.Create("grid", null, 1, [.. Enumerable.Range(0, 20).Select(i => $"q{i}=0:1:1000")]));

    [Fact]
    public void Nothing_to_vary_is_refused() =>
        Refused("there is nothing to vary; name a quantity, such as --vary load=0:0.5:11", () => GivenDesign.Create("grid", null, 1));

    [Fact]
    public void A_quantity_varied_twice_is_refused_under_either_spelling() =>
        Refused("'stress:energy' is varied twice, by stress:energy=1:3:5 and stress -> energy~uniform(1,3); leave one of them out",
            () => GivenDesign.Create("lhs", 10, 1, "stress:energy=1:3:5", "load=1,2", "stress -> energy~uniform(1,3)"));

    [Fact]
    public void More_quantities_than_Sobol_has_dimensions_are_refused()
    {
        Assert.Equal(1024, GivenDesign.Member(GivenDesign.Uniform("sobol", 1024, 8, 1), 7).Length);
        Refused(
            "a Sobol sequence varies at most 1,024 quantities, not 1,025; use --design lhs or random",
            () => GivenDesign.Uniform("sobol", 1025, 8, 1));
    }

    [Fact]
    public void A_file_lists_one_member_a_line()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.csv");
        File.WriteAllText(path, "# two members\nload, \"stress -> energy\"\n0.25,1\n\n-1e-3,2 # late\n");
        try
        {
            var design = Design.Create(path, [], null, 1);

            Assert.Equal("file", design.Kind);
            Assert.Equal(["load", "stress -> energy"], design.Names);
            Assert.Equal([[0.25, 1], [-0.001, 2]], GivenDesign.Members(design));
            Refused($"--count cannot be used with the design file {path}, which has one member per line; leave it out, or add --vary",
                () => Design.Create("file", [], 3, 1, path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("", "m.csv is empty; its first line names the quantities, and each further line is one member")]
    [InlineData("load,tau\n", "m.csv has a header but no members; add a line with 2 values")]
    [InlineData("#\nload,tau\n1,2,3\n", "m.csv, line 3: expected 2 values, one for each name in the header, found 3")]
    [InlineData("load,\n1,2\n", "m.csv, line 1, column 2: the header has no name here; name the quantity, or remove a comma")]
    [InlineData("0.5,2\n1,2\n", "m.csv, line 1, column 1: expected the name of a quantity, found '0.5'; the first line is a header")]
    [InlineData("a:b,c,a->b\n1,2,3\n", "m.csv, line 1, column 3: 'a->b' is already in column 1; remove one of them")]
    public void A_file_that_is_no_design_is_refused_with_line_and_column(string text, string message) =>
        Refused(message, () => FileDesign.Parse(new StringReader(text), "m.csv"));

    [Theory]
    [InlineData("load,tau\n1,2\n1,x\n", "m.csv, line 3, column 2 (tau): 'x' is not a number; write one such as 0.5 or 1e-3")]
    [InlineData("load,tau\n,2\n", "m.csv, line 2, column 1 (load): expected a number such as 0.5, found nothing")]
    [InlineData("load,tau\n1,inf\n", "m.csv, line 2, column 2 (tau): 'inf' is not a number; write one such as 0.5 or 1e-3")]
    public void A_column_that_no_quantity_can_take_says_where(string text, string message)
    {
        var design = FileDesign.Parse(new StringReader(text), "m.csv");

        Assert.Contains(message, Enumerable.Range(0, 2).Select(column => design.ColumnOf(column)!.Fault));
        Refused(message, () => { design.CheckNumbers(); return design; });
    }

    [Fact]
    public void A_column_of_words_has_their_places_and_one_with_gaps_its_numbers()
    {
        var design = FileDesign.Parse(new StringReader("load,group,age\n1,b,30\n2,a,\n3,NA,007\n4,\"b\",NaN\n"), "m.csv");

        Assert.Equal(["b", "a"], design.ColumnOf(1)!.Words);
        Assert.Empty(design.ColumnOf(2)!.Words);
        Assert.Equal(
            [[1, 0, 30], [2, 1, double.NaN], [3, double.NaN, 7], [4, 0, double.NaN]], GivenDesign.Members(design));
    }

    [Fact]
    public void The_hash_of_a_table_tells_its_words_apart()
    {
        static string HashOf(string text) => FileDesign.Parse(new StringReader(text), "m.csv").TableSha256!;

        Assert.NotEqual(HashOf("load,group\n1,a\n2,b\n"), HashOf("load,group\n1,a\n2,c\n"));
    }

    private static void Refused(string message, Func<object> act) =>
        Assert.Equal(message, Assert.Throws<InvalidSettingException>(act).Message);
}
