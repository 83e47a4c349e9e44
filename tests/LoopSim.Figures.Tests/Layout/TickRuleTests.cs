using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests.Layout;

public class TickRuleTests
{
    [Theory]
    [InlineData(0, 1, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 365, "0 50 100 150 200 250 300 350")]
    [InlineData(-1, 1, "−1.0 −0.5 0.0 0.5 1.0")]
    [InlineData(0, 50_000, "0 10\u2009000 20\u2009000 30\u2009000 40\u2009000 50\u2009000")]
    [InlineData(0, 1e-12, "0 0.2×10⁻¹² 0.4×10⁻¹² 0.6×10⁻¹² 0.8×10⁻¹² 1.0×10⁻¹²")]
    [InlineData(0, 6e12, "0 1×10¹² 2×10¹² 3×10¹² 4×10¹² 5×10¹² 6×10¹²")]
    [InlineData(0.3, 0.305, "0.300 0.301 0.302 0.303 0.304 0.305")]
    [InlineData(
        1e6, 1e6 + 5,
        "1\u2009000\u2009000 1\u2009000\u2009001 1\u2009000\u2009002 1\u2009000\u2009003 1\u2009000\u2009004 1\u2009000\u2009005")]
    public void Ticks_are_round_numbers_with_enough_digits(double from, double to, string expected)
    {
        var ticks = TickRule.For(Piece(from, to, 600), spacing: 100, _ => 0);

        Assert.Equal(expected, string.Join(' ', ticks.Select(tick => tick.Label)));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-3, 17)]
    [InlineData(0.001, 0.0013)]
    [InlineData(1e11, 7e12)]
    public void Labels_never_collide(double from, double to)
    {
        var piece = Piece(from, to, 300);

        var ticks = TickRule.For(piece, spacing: 10, label => 9 * label.Length);

        Assert.True(ticks.Count >= 2);
        Assert.All(
            ticks.Zip(ticks.Skip(1)),
            pair => Assert.True(
                piece.Place(pair.Second.Value) - piece.Place(
                    pair.First.Value) >= 4.5 * (pair.First.Label.Length + pair.Second.Label.Length)));
    }

    [Fact]
    public void A_short_piece_gets_two_numbers_where_they_fit()
    {
        var ticks = TickRule.For(Piece(709, 898, 280), spacing: 115, label => 15 * label.Length);

        Assert.Equal("750 800 850", string.Join(' ', ticks.Select(tick => tick.Label)));
    }

    [Fact]
    public void A_logarithmic_axis_is_labelled_at_powers_of_ten()
    {
        var piece = new AxisPiece(AxisScale.Logarithmic, 1e-2, 1e2, 0, 400);

        var labelled = TickRule.For(piece, 50, _ => 20).Where(tick => tick.Label.Length > 0).ToList();

        Assert.Equal("0.01 0.1 1 10 100", string.Join(' ', labelled.Select(tick => tick.Label)));
        Assert.Equal([0, 100, 200, 300, 400], labelled.Select(tick => Math.Round(piece.Place(tick.Value), 9)));
    }

    [Fact]
    public void A_logarithmic_axis_of_many_decades_skips_some_labels()
    {
        var ticks = TickRule.For(new AxisPiece(AxisScale.Logarithmic, 1e-12, 1e0, 0, 200), 50, _ => 40);

        Assert.Equal("10⁻¹² 10⁻⁹ 10⁻⁶ 10⁻³ 1", string.Join(' ', ticks.Select(tick => tick.Label).Where(label => label.Length > 0)));
    }

    [Fact]
    public void An_axis_too_short_for_round_numbers_everywhere_is_labelled_at_its_ends()
    {
        var ticks = TickRule.For(Piece(0, 400, 60), spacing: 77, _ => 31);

        Assert.Equal("0||400", string.Join('|', ticks.Select(tick => tick.Label)));
    }

    [Fact]
    public void Where_those_ends_touch_the_ends_of_finer_ticks_are_taken()
    {
        var ticks = TickRule.For(new AxisPiece(AxisScale.Logarithmic, 400, 2200, 0, 82), spacing: 77, _ => 42);

        Assert.Equal("500|||2000", string.Join('|', ticks.Select(tick => tick.Label)));
    }

    [Fact]
    public void A_crowd_of_finer_ticks_is_not()
    {
        var ticks = TickRule.For(Piece(90, 710, 36), spacing: 115, _ => 34);

        Assert.Equal("200||", string.Join('|', ticks.Select(tick => tick.Label)));
    }

    [Fact]
    public void Far_from_zero_the_rule_still_ends()
    {
        var ticks = TickRule.For(Piece(1e20, 1e20 + 65536, 500), 50, _ => 10);

        Assert.True(ticks.Count < 100);
    }

    [Theory]
    [InlineData(10, 5, 2, 0)]
    [InlineData(1, 4, 2, -1)]
    [InlineData(365, 7, 5, 1)]
    [InlineData(9, 1, 1, 1)]
    public void The_step_is_the_round_number_nearest_to_the_one_asked_for(double span, double intervals, int mantissa, int exponent) =>
        Assert.Equal((mantissa, exponent), TickRule.StepNear(span, intervals));

    private static AxisPiece Piece(double from, double to, double length) => new(AxisScale.Linear, from, to, 0, length);
}
