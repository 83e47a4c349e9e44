namespace LoopSim.Tests;

public sealed class CsvPartsTests
{
    private static readonly SweepManifest _three = SmallSweep.Manifest() with
    {
        Design = new SweepDesign("list", 3, []),
        Columns =
        [
            SweepColumn.Member,
            SweepColumn.Number("x"),
            SweepColumn.Number("step(0, 1)"),
            SweepColumn.Code("end, \"so\" to speak", ["well", "ill, still", "\u201cmad\u201d \"too\""]),
            SweepColumn.Code("status", ["reached_end", "step_limit"]),
        ],
    };

    [Fact]
    public void Names_and_codes_are_quoted_where_they_must_be_and_NaN_is_empty()
    {
        Assert.Equal(""""
            member,x,"step(0, 1)","end, ""so"" to speak",status
            0,0.1,,well,reached_end
            1,Infinity,-1E-07,"ill, still",step_limit
            2,1.7976931348623157E+308,-0,"“mad” ""too""",

            """", Written([0, 0.1, double.NaN, 0, 0, 1, double.PositiveInfinity, -1e-7, 1, 1, 2, double.MaxValue, -0.0, 2, double.NaN]));
    }

    [Fact]
    public void A_culture_with_decimal_commas_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NegativeSign = "\u2212", NaNSymbol = "nix" };
        try
        {
            CultureInfo.CurrentCulture = comma;
            var written = Written([0, 1, 1, 0, 0, 1, 1, 1, 0, 0, 2, -2.5, 1e-3, 0, 0]);
            Assert.EndsWith("\n2,-2.5,0.001,well,reached_end\n", written, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(5e-324)]
    [InlineData(-2.2250738585072014e-308)]
    [InlineData(0.1 + 0.2)]
    [InlineData(1e15)]
    [InlineData(9007199254740993.0)]
    [InlineData(-0.0)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.NaN)]
    public void Numbers_read_back_to_the_same_bits(double value)
    {
        using var folder = new TemporaryFolder();
        using (var sweep = SweepFolder.Create(folder["sweep"], _three))
            sweep.WritePart(0, [0, value, 1, 0, 0, 1, 1, value, 2, 1, 2, value, value, 1, double.NaN]);
        var rows = Assert.Single(SweepResults.Open(folder["sweep"]).Parts());
        Assert.Equal([0, value, 1, 0, 0], rows[0].ToArray());
        Assert.Equal([1, 1, value, 2, 1], rows[1].ToArray());
        Assert.Equal([2, value, value, 1, double.NaN], rows[2].ToArray());
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(rows[0][1]));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(-1)]
    [InlineData(0.5)]
    [InlineData(double.PositiveInfinity)]
    public void A_code_that_is_not_in_the_table_is_refused_and_nothing_is_left(double code)
    {
        using var folder = new TemporaryFolder();
        using var sweep = SweepFolder.Create(folder["sweep"], _three);
        var problem = Assert.Throws<ArgumentException>(() => sweep.WritePart(0, [0, 1, 1, 0, code, 1, 1, 1, 0, 0, 2, 1, 1, 0, 0]));
        Assert.Equal($"The column 'status' has no code {code.ToString(CultureInfo.InvariantCulture)}. (Parameter "
            + $"'value')", problem.Message);
        Assert.DoesNotContain("sweep/part-00000.csv", folder.Entries);
        Assert.DoesNotContain("sweep/part-00000.csv.unfinished", folder.Entries);
    }

    private static string Written(double[] rows)
    {
        using var folder = new TemporaryFolder();
        using (var sweep = SweepFolder.Create(folder["sweep"], _three))
            sweep.WritePart(0, rows);
        return File.ReadAllText(folder["sweep/part-00000.csv"]);
    }
}
