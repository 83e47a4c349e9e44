namespace LoopSim.Figures;

/// <summary>The kind of file a picture becomes.</summary>
public enum PictureFormat
{
    /// <summary>Pixels, two for each one of the page.</summary>
    Png,

    /// <summary>Lines and words for browsers and drawing programs.</summary>
    Svg,

    /// <summary>For print.</summary>
    Pdf,
}
