using LoopSim.Figures.Colour;
using SkiaSharp;

namespace LoopSim.Figures.Painting;

/// <summary>Tells areas apart that grey print or colour blindness would make alike.</summary>
internal static class Hatching
{
    /// <summary>Two areas whose lightness in CIELAB differs by less are told apart by their lines.</summary>
    public const double LeastDifference = 15;

    private static readonly Hatch[] _hatches = [.. Enum.GetValues<Hatch>()];

    /// <summary>A hatch for each colour in order: none, unless an earlier one with the same hatch is as light.</summary>
    public static IReadOnlyList<Hatch> For(IEnumerable<string> colours)
    {
        var taken = new List<(double Lightness, Hatch Hatch)>();
        foreach (var lightness in colours.Select(colour => Lab.FromHex(colour).L))
        {
            var free = _hatches.FirstOrDefault(
                hatch => !taken.Any(other => other.Hatch == hatch && Math.Abs(other.Lightness - lightness) < LeastDifference),
                _hatches[taken.Count % _hatches.Length]);
            taken.Add((lightness, free));
        }
        return [.. taken.Select(one => one.Hatch)];
    }

    /// <summary>The filling of each class.</summary>
    public static IReadOnlyList<Fill> Fills(IReadOnlyList<ClassKey> classes) =>
        [.. classes.Zip(For(classes.Select(one => one.Ink.AreaHex)), (one, hatch) => new Fill(one.Ink.AreaHex, 1, hatch, IsSharp: true))];

    /// <summary>Lines across a rectangle. They lie where the page puts them, so that those of neighbouring areas meet.</summary>
    public static IReadOnlyList<IReadOnlyList<Point>> Lines(Hatch hatch, SKRect bounds, double spacing)
    {
        var (left, right, top, bottom) = ((double)bounds.Left, (double)bounds.Right, (double)bounds.Top, (double)bounds.Bottom);
        IEnumerable<double> Steps(double from, double to) =>
            Enumerable.Range((int)Math.Floor(from / spacing), Math.Max(0, (int)((to - from) / spacing) + 2)).Select(i => i * spacing);
        // Slanted lines are as far apart as upright ones when measured across.
        var slant = Math.Sqrt(2);
        IEnumerable<IReadOnlyList<Point>> Rising() => Steps((left + top) / slant, (right + bottom) / slant).Select(step => step * slant)
            .Select(sum => (IReadOnlyList<Point>)[new(sum - bottom, bottom), new(sum - top, top)]);
        IEnumerable<IReadOnlyList<Point>> Falling() => Steps((left - bottom) / slant, (right - top) / slant).Select(step => step * slant)
            .Select(difference => (IReadOnlyList<Point>)[new(difference + top, top), new(difference + bottom, bottom)]);
        return hatch switch
        {
            Hatch.Rising => [.. Rising()],
            Hatch.Falling => [.. Falling()],
            Hatch.Crossed => [.. Rising(), .. Falling()],
            Hatch.Upright => [.. Steps(left, right).Select(x => (IReadOnlyList<Point>)[new(x, top), new(x, bottom)])],
            Hatch.Level => [.. Steps(top, bottom).Select(y => (IReadOnlyList<Point>)[new(left, y), new(right, y)])],
            _ => [],
        };
    }
}
