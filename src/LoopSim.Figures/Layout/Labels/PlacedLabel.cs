namespace LoopSim.Figures.Layout;

/// <summary>Where a line of text is fixed.</summary>
internal enum TextAnchor
{
    Start,
    Middle,
    End,
}

/// <summary>Words with their place on the page.</summary>
/// <param name="Lines">The words, already wrapped.</param>
/// <param name="Box">The space they take.</param>
/// <param name="Colour">The colour of the words and of the leader.</param>
/// <param name="Anchor">How the lines are aligned inside the box.</param>
internal sealed record PlacedLabel(IReadOnlyList<string> Lines, Box Box, string Colour, TextAnchor Anchor)
{
    /// <summary>The height of a line, in multiples of the type size.</summary>
    public const double Leading = 1.2;

    /// <summary>The type size: boxes are always as high as their lines.</summary>
    public double Size => Box.Height / Lines.Count / Leading;

    public bool IsBold { get; init; }

    /// <summary>A thin line from the thing named to the words, or null.</summary>
    public (Point From, Point To)? Leader { get; init; }

    /// <summary>Whether the words stand on a white ground that hides what lies under them.</summary>
    public bool IsBacked { get; init; }
}
