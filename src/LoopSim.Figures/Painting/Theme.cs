using System.Collections.Concurrent;
using LoopSim.Figures.Colour;

namespace LoopSim.Figures.Painting;

/// <summary>Turns the colours of a light page into those of another theme.</summary>
internal sealed class Theme
{
    // Below this a colour counts as grey.
    private const double GreyChroma = 6;

    private readonly Func<Lab, bool, Lab>? _turn;
    private readonly ConcurrentDictionary<(string, bool), string> _turned = new();

    private Theme(Func<Lab, bool, Lab>? turn) => _turn = turn;

    public static Theme For(FigureTheme theme) => theme switch
    {
        FigureTheme.Light => _light,
        FigureTheme.Dark => _dark,
        FigureTheme.Grey => _grey,
        _ => throw new ArgumentOutOfRangeException(nameof(theme), theme, "The theme is light, dark or grey."),
    };

    private static readonly Theme _light = new(null);

    // Greys change sides; colours stay, but for words and lines too dark to be seen.
    private static readonly Theme _dark = new((colour, isArea) =>
        colour.Chroma < GreyChroma ? new Lab(12 + 0.84 * (100 - colour.L), 0, 0)
        : isArea ? colour
        : colour with { L = Math.Max(62, colour.L) });

    private static readonly Theme _grey = new((colour, _) => new Lab(colour.L, 0, 0));

    /// <summary>The colour of words and lines.</summary>
    public string Line(string hex) => Turned(hex, isArea: false);

    /// <summary>The colour of an area.</summary>
    public string Area(string hex) => Turned(hex, isArea: true);

    /// <summary>The colour of a cell that stands for a number: the theme's ground does not change it.</summary>
    public string Value(string hex) => this == _grey ? Area(hex) : hex;

    private string Turned(string hex, bool isArea) =>
        _turn is null ? hex : _turned.GetOrAdd((hex, isArea), key => _turn(Lab.FromHex(key.Item1), key.Item2).ToHex());
}
