using LoopSim.Figures;

namespace LoopSim.Cli;

/// <summary>Reads the size of a page.</summary>
internal static class PageSizes
{
    private const string Forms = "--size expects a width and a height in pixels such as 1920x1080, a shape such as 16:9 or 4:3, or a4";

    // Height of a page given by its shape.
    private const int ShapeHeight = 720;

    // 210 by 297 mm at 96 pixels to the inch, upright.
    private static readonly PageSize _a4 = new(794, 1123);

    /// <exception cref="InvalidSettingException">It is none.</exception>
    public static PageSize Read(string text)
    {
        var words = text.ToLowerInvariant();
        if (words == "a4")
            return _a4;
        if (Pair(words, 'x') is var (width, height))
            return Checked(width, height, text);
        if (Pair(words, ':') is var (across, down) && across > 0 && down > 0)
            return Checked((int)Math.Min(Math.Round((double)ShapeHeight * across / down), int.MaxValue), ShapeHeight, text);
        throw new InvalidSettingException($"{Forms}, not '{text}'");
    }

    private static (int First, int Second)? Pair(string text, char sign) =>
        text.Split(sign) is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var one)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out var other)
            ? (one, other)
            : null;

    private static PageSize Checked(int width, int height, string text) =>
        width is >= PageSize.Least and <= PageSize.Most && height is >= PageSize.Least and <= PageSize.Most
            ? new PageSize(width, height)
            : throw new InvalidSettingException(
                $"--size expects {PageSize.Least} to {PageSize.Most:N0} pixels in width and height, not '{text}'");
}
