using System.Security.Cryptography;
using System.Text;

namespace LoopSim;

/// <summary>Which model a run used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Title">Its title.</param>
/// <param name="Path">The path or name given.</param>
/// <param name="Sha256">Of the file's bytes, extended files after it.</param>
public sealed record ModelStamp(string Name, string? Title, string Path, string Sha256)
{
    public static ModelStamp Of(Model model, string path)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in model.Files.Texts)
            hash.AppendData(File.Exists(text.Path) ? File.ReadAllBytes(text.Path) : Encoding.UTF8.GetBytes(text.Text));
        return new ModelStamp(model.Name, model.Title, path, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
