using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests.Layout;

public class TextMetricsTests
{
    // Advance widths of DejaVu Sans 2.37, units of 1/2048 em: H 1540, e 1260, l 569, o 1253; bold H 1714.
    [Theory]
    [InlineData("H", false, 1540)]
    [InlineData("Hello", false, 1540 + 1260 + 569 + 569 + 1253)]
    [InlineData("H", true, 1714)]
    public void Widths_are_the_font_s_own(string text, bool bold, int units) =>
        Assert.Equal(units / 2048.0 * 100, TextMetrics.Width(text, 100, bold), 1e-9);

    [Fact]
    public void Words_go_to_the_next_line_where_they_no_longer_fit() =>
        Assert.Equal(["one two", "three"], TextMetrics.Wrap("one two three", 10, 60, 5));

    [Fact]
    public void What_does_not_fit_is_cut_with_an_ellipsis()
    {
        var lines = TextMetrics.Wrap("one two three four five six", 10, 60, 2);

        Assert.Equal(2, lines.Count);
        Assert.EndsWith("…", lines[1]);
        Assert.True(TextMetrics.Width(lines[1], 10) <= 60);
    }

    [Fact]
    public void A_no_break_space_is_not_broken() =>
        Assert.Equal(["12\u00a0000\u00a0000\u00a0days"], TextMetrics.Wrap("12\u00a0000\u00a0000\u00a0days", 10, 200, 5));

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    public void Nothing_gives_no_lines(string text) => Assert.Empty(TextMetrics.Wrap(text, 10, 60, 2));
}
