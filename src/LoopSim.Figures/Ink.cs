namespace LoopSim.Figures;

/// <summary>What a variable is drawn with: a colour and a dash pattern, numbered from 0.</summary>
/// <remarks>
/// Inks 0 to 7 are solid lines in eight colours; the following groups of eight repeat the colours with other dash patterns, so
/// that no two of the first 32 look alike. The colours are those of Okabe and Ito, Color Universal Design (2008), told apart
/// under the common kinds of colour blindness; their yellow, invisible as a line on white, is replaced by grey.
/// </remarks>
public readonly record struct Ink
{
    private static readonly (string Line, string ThinLine, string Text)[] _colours =
    [
        ("#0072B2", "#0072B2", "#00659E"), // blue
        ("#D55E00", "#D55E00", "#B04D00"), // vermilion
        ("#009E73", "#009E73", "#007555"), // bluish green
        ("#CC79A7", "#CC79A7", "#A3407A"), // reddish purple
        ("#E69F00", "#C88600", "#8A5F00"), // orange
        ("#56B4E9", "#379CD0", "#1B6F9F"), // sky blue
        ("#000000", "#000000", "#000000"), // black
        ("#999999", "#939393", "#666666"), // grey, in place of yellow
    ];

    private static readonly LineDash[] _dashes = [LineDash.Solid, LineDash.Dashed, LineDash.Dotted, LineDash.DashDotted];

    public Ink(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        Index = index;
    }

    /// <summary>The number of colours before dash patterns begin to vary.</summary>
    public static int ColourCount => _colours.Length;

    public static Ink Blue => new(0);

    public static Ink Vermilion => new(1);

    public static Ink Green => new(2);

    public static Ink Purple => new(3);

    public static Ink Orange => new(4);

    public static Ink Sky => new(5);

    public static Ink Black => new(6);

    public static Ink Grey => new(7);

    public int Index { get; }

    /// <summary>The colour of lines, markers and areas, as <c>#RRGGBB</c>.</summary>
    public string Hex => _colours[Index % _colours.Length].Line;

    /// <summary>The same hue, dark enough for thin lines on white (a contrast of at least 3).</summary>
    internal string ThinLineHex => _colours[Index % _colours.Length].ThinLine;

    /// <summary>The same hue, dark enough for text on white (a contrast of at least 4.5).</summary>
    public string TextHex => _colours[Index % _colours.Length].Text;

    /// <summary>The colour of the areas of a class: where lines would vary their dashes, a lighter tint of the same hue.</summary>
    public string AreaHex
    {
        get
        {
            var tint = Index / _colours.Length % _dashes.Length * 0.28;
            return $"#{Tinted(Hex.AsSpan(1, 2), tint)}{Tinted(Hex.AsSpan(3, 2), tint)}{Tinted(Hex.AsSpan(5, 2), tint)}";
        }
    }

    public LineDash Dash => _dashes[Index / _colours.Length % _dashes.Length];

    private static string Tinted(ReadOnlySpan<char> part, double tint)
    {
        var value = int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return ((int)Math.Round(value + tint * (255 - value))).ToString("X2", CultureInfo.InvariantCulture);
    }
}
