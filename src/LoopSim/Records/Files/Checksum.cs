using System.Security.Cryptography;
using System.Text;

namespace LoopSim;

/// <summary>A file of a folder with the SHA-256 of its bytes, by which damage is found later.</summary>
/// <param name="File">Its name.</param>
/// <param name="Sha256">64 hexadecimal digits, in lower case; null for a figure, which <c>plot</c> may draw again in another
/// way.</param>
public sealed record FileStamp(string File, string? Sha256);

/// <summary>SHA-256 as text.</summary>
internal static class Checksum
{
    public static string Of(ReadOnlySpan<byte> content) => Sha256.Of(content);

    public static string OfText(string content) => Of(Encoding.UTF8.GetBytes(content));

    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string OfFile(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        using var hash = new Sha256(file.Length);
        return Convert.ToHexStringLower(hash.ComputeHash(file));
    }

    /// <summary>Writes through to a stream.</summary>
    /// <returns>The checksum of what was written.</returns>
    public static string Through<T>(Stream target, T content, Action<Stream, T> write)
        where T : allows ref struct
    {
        using var hash = new Sha256(expected: long.MaxValue);
        using (var through = new CryptoStream(target, hash, CryptoStreamMode.Write, leaveOpen: true))
            write(through, content);
        return Convert.ToHexStringLower(hash.Hash!);
    }
}
