using System.Xml.Linq;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests;

/// <summary>An SVG read back as a reader's eye would: its words and the space each line of them takes.</summary>
internal sealed class SvgPage
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    public SvgPage(string svg)
    {
        Root = XDocument.Parse(svg).Root!;
        Words = [.. Root.Descendants(_svg + "text").Select(Read)];
    }

    public XElement Root { get; }

    public double Width => Number(Root, "width");

    public double Height => Number(Root, "height");

    public IReadOnlyList<(string Text, double Size, Box Box)> Words { get; }

    public static SvgPage Of(Figure figure, FigureStyle style = FigureStyle.Slide) => new(SvgWriter.Write(figure, style));

    public IEnumerable<XElement> Elements(string name) => Root.Descendants(_svg + name);

    public bool Says(string text) => Words.Any(word => word.Text == text);

    public static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static (string Text, double Size, Box Box) Read(XElement element)
    {
        var size = Number(element, "font-size");
        var width = TextMetrics.Width(element.Value, size, element.Attribute("font-weight") is not null);
        var x = Number(element, "x");
        var left = element.Attribute("text-anchor")!.Value switch { "start" => x, "end" => x - width, _ => x - width / 2 };
        var baseline = Number(element, "y");
        // From the top of a capital to the foot of a descender, which is what may not touch.
        return (element.Value, size, new Box(left, baseline - 0.73 * size, left + width, baseline + 0.22 * size));
    }
}
