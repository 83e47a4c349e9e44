using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LoopSim.Figures.Painting;

/// <summary>Adds to an SVG what its canvas leaves out: words about the picture, a view box, names that do not depend on what the process
/// drew before.</summary>
internal static partial class SvgDocument
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace _facts = "urn:loopsim:figure";

    public static byte[] Complete(byte[] drawn, PageFacts facts, int width, int height)
    {
        var root = XElement.Parse(Renumbered(Encoding.UTF8.GetString(drawn)));
        root.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width} {height}"));
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", "figure-title figure-description");
        root.AddFirst(
            new XElement(_svg + "title", new XAttribute("id", "figure-title"), Valid(facts.Title)),
            new XElement(_svg + "desc", new XAttribute("id", "figure-description"), Valid(facts.Description)),
            facts.Metadata.IsEmpty ? null : new XElement(
                _svg + "metadata",
                new XElement(
                    _facts + "facts",
                    facts.Metadata.Select(fact => new XElement(_facts + "fact", new XAttribute("name", fact.Name), Valid(fact.Value))))));
        foreach (var place in root.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "d" or "x" or "y"))
            place.Value = Number().Replace(place.Value, Rounded);
        return Encoding.UTF8.GetBytes(root.ToString().ReplaceLineEndings("\n") + "\n");
    }

    /// <summary>Text without characters that XML does not know (XML 1.0, section 2.2).</summary>
    public static string Valid(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '\t' or '\n' or '\r' => " ",
        < 0x20 or 0xFFFE or 0xFFFF => "\uFFFD",
        _ => rune.ToString(),
    }));

    /// <summary>The canvas numbers clips and pictures through the life of the process.</summary>
    private static string Renumbered(string xml)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        return Id().Replace(xml, match => names.TryGetValue(match.Value, out var name)
            ? name
            : names[match.Value] = $"{match.Groups[1].Value}_{names.Count + 1}");
    }

    // A hundredth of a pixel cannot be seen.
    private static string Rounded(Match number) =>
        double.Parse(number.Value, CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-?\d+\.\d{3,}(e[+-]?\d+)?")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<=id=""|#)([a-z]+)_[0-9a-f]+\b")]
    private static partial Regex Id();
}
