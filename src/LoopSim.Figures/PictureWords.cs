namespace LoopSim.Figures;

/// <summary>The user's own words on a picture.</summary>
/// <param name="Title">In place of the title; null keeps it.</param>
/// <param name="Caption">A line below the picture; null for none.</param>
/// <param name="Texts">What stands in place of a name or word, such as a variable's label in another language; whole words are replaced,
/// wherever they stand.</param>
public sealed record PictureWords(string? Title, string? Caption, ImmutableDictionary<string, string> Texts)
{
    public static PictureWords None { get; } = new(null, null, ImmutableDictionary<string, string>.Empty);
}
