namespace LoopSim.Figures.Tests;

public class InkTests
{
    [Fact]
    public void No_two_of_the_first_32_inks_look_alike()
    {
        var looks = Enumerable.Range(0, 32).Select(i => new Ink(i)).Select(ink => (ink.Hex, ink.Dash));

        Assert.Equal(32, looks.Distinct().Count());
    }

    [Fact]
    public void The_first_eight_inks_are_solid_and_the_ninth_is_the_first_dashed()
    {
        Assert.All(Enumerable.Range(0, 8), i => Assert.Equal(LineDash.Solid, new Ink(i).Dash));
        Assert.Equal((Ink.Blue.Hex, LineDash.Dashed), (new Ink(8).Hex, new Ink(8).Dash));
    }

    // Okabe and Ito 2008, Color Universal Design, figure 16.
    [Theory]
    [InlineData(0, 0, 114, 178)]
    [InlineData(1, 213, 94, 0)]
    [InlineData(2, 0, 158, 115)]
    [InlineData(3, 204, 121, 167)]
    [InlineData(4, 230, 159, 0)]
    [InlineData(5, 86, 180, 233)]
    [InlineData(6, 0, 0, 0)]
    public void Colours_are_those_of_Okabe_and_Ito(int index, int red, int green, int blue) =>
        Assert.Equal($"#{red:X2}{green:X2}{blue:X2}", new Ink(index).Hex);

    // Web Content Accessibility Guidelines 2.1, success criterion 1.4.3.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Words_in_every_ink_are_readable_on_white(int index) =>
        Assert.True(1.05 / (Luminance(new Ink(index).TextHex) + 0.05) >= 4.5);

    // The same, success criterion 1.4.11, for what is not text.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void Thin_lines_in_every_ink_can_be_seen_on_white(int index) =>
        Assert.True(1.05 / (Luminance(new Ink(index).ThinLineHex) + 0.05) >= 3);

    [Fact]
    public void Lines_on_paper_are_thin_lines()
    {
        var page = DrawnPage.Of(Samples.One(new LineSeries(Samples.Line(3, x => x), "a", Ink.Orange)), FigureStyle.Paper);

        Assert.Contains(page.Strokes, mark => mark.Stroke.Colour == Ink.Orange.ThinLineHex);
    }

    [Fact]
    public void A_variable_keeps_its_ink_whatever_else_is_shown()
    {
        var palette = new Palette(["stress", "energy", "sleep"]);

        Assert.Equal(Ink.Blue, palette["stress"]);
        Assert.Equal(Ink.Green, palette["sleep"]);
    }

    [Fact]
    public void An_unknown_name_gets_one_solid_ink_for_ever()
    {
        // FNV-1a of "a" is 0xE40C292C, which leaves 4 when divided by 8.
        Assert.Equal(Ink.Orange, new Palette([])["a"]);
        Assert.Equal(Ink.Orange, new Palette(["stress"])["a"]);
    }

    private static double Luminance(string hex)
    {
        var parts = new[] { 1, 3, 5 }.Select(at => int.Parse(hex.AsSpan(at, 2), NumberStyles.HexNumber) / 255.0)
            .Select(part => part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
