using System.Text;
using System.Text.Unicode;

namespace LoopSim;

/// <summary>Text files that a user or a model names. Pipes and devices may never end, so they are refused without being opened.</summary>
internal static class RegularFile
{
    /// <summary>No model or table of measurements is larger.</summary>
    public const long Largest = 16 << 20;

    /// <summary>Refuses what is there but no regular file with something in it; what is not there is left to whoever opens it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="largest">The most bytes it may have.</param>
    /// <exception cref="IOException">Why it is refused.</exception>
    public static void Check(string path, long largest = long.MaxValue)
    {
        if (!File.Exists(path))
            return;
        var file = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        // Pipes and devices have no length, and an open pipe's link leads nowhere.
        if (!file.Exists || file.Length == 0)
            throw new IOException($"'{path}' is empty, or a pipe or device; name a file with text in it");
        if (file.Length > largest)
            throw new IOException($"'{path}' has {file.Length:N0} bytes; at most {largest:N0} are read");
    }

    /// <summary>The text of a file of moderate size in UTF-8, or in UTF-16 with a byte-order mark.</summary>
    /// <exception cref="IOException">It cannot be read, or is no such text; the message says where.</exception>
    public static string Read(string path)
    {
        Check(path, Largest);
        return Decode(path, File.ReadAllBytes(path));
    }

    /// <summary>The text of a file that other tools may have written: in UTF-8 or UTF-16, else in the letters of Western Europe (ISO
    /// 8859-1), in which every byte is one.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string ReadForeign(string path)
    {
        Check(path, Largest);
        var bytes = File.ReadAllBytes(path);
        return bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] || Utf8.IsValid(bytes)
            ? Decode(path, bytes)
            : Encoding.Latin1.GetString(bytes);
    }

    /// <summary>The same of a stream, which may be a pipe: reading ends where it has more than <see cref="Largest"/> bytes.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="stream">The stream.</param>
    public static string Read(string name, Stream stream)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (stream.Read(buffer) is > 0 and var count)
        {
            bytes.Write(buffer, 0, count);
            if (bytes.Length > Largest)
                throw new IOException($"'{name}' has more than {Largest:N0} bytes; at most so many are read");
        }
        return bytes.Length > 0 ? Decode(name, bytes.ToArray()) : throw new IOException($"'{name}' is empty; write a model to it");
    }

    private static string Decode(string path, byte[] bytes)
    {
        if (bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
            return new StreamReader(new MemoryStream(bytes), detectEncodingFromByteOrderMarks: true).ReadToEnd();
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        var valid = 0;
        while (Rune.DecodeFromUtf8(bytes.AsSpan(valid), out _, out var length) == System.Buffers.OperationStatus.Done)
            valid += length;
        var before = Encoding.UTF8.GetString(bytes, 0, valid);
        throw new IOException($"'{path}' is not UTF-8 at line {before.Count(letter => letter == '\n') + 1}, column "
            + $"{before.Length - before.LastIndexOf('\n')}; save it as UTF-8");
    }
}
