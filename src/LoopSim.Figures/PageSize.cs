namespace LoopSim.Figures;

/// <summary>The size of a page in pixels of 1/96 inch. Type and lines grow and shrink with the page.</summary>
public readonly record struct PageSize
{
    /// <summary>The shortest and the longest side a page may have.</summary>
    public const int Least = 200;
    public const int Most = 10_000;

    /// <exception cref="ArgumentOutOfRangeException">A side is too short or too long.</exception>
    public PageSize(int width, int height)
    {
        CheckSide(width, nameof(width));
        CheckSide(height, nameof(height));
        (Width, Height) = (width, height);
    }

    public int Width { get; }

    public int Height { get; }

    private static void CheckSide(int side, string name)
    {
        if (side is < Least or > Most)
            throw new ArgumentOutOfRangeException(name, side, $"A page is {Least} to {Most} pixels wide and high.");
    }
}
