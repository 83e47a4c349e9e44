using System.Text;

namespace LoopSim;

/// <summary>Which model a run used, or which measurements.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Path">The path or name given.</param>
/// <param name="Sha256">Of the file's bytes, extended files after it.</param>
public sealed record ModelStamp(string Name, string? Title, string Path, string Sha256)
{
    /// <summary>A table of measurements.</summary>
    /// <param name="file">Where it is.</param>
    /// <param name="path">What it was called.</param>
    internal static ModelStamp OfMeasurements(string file, string path) =>
        new(System.IO.Path.GetFileNameWithoutExtension(file), null, path, Checksum.OfFile(file));

    public static ModelStamp Of(Model model, string path)
    {
        using var hash = new Sha256(model.Files.Texts.Sum(text => text.Text.Length));
        foreach (var text in model.Files.Texts)
            hash.Append(File.Exists(text.Path) ? File.ReadAllBytes(text.Path) : Encoding.UTF8.GetBytes(text.Text));
        return new ModelStamp(model.Name, model.Title, path, hash.Finish());
    }
}
