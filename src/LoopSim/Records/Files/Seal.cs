using System.Text.Json;

namespace LoopSim;

/// <summary>The last property of a record, <c>record_sha256</c>: the SHA-256 of the record's bytes without that line and the comma before
/// it. Damage to the record itself is found by it.</summary>
internal static class Seal
{
    private const string Property = "record_sha256";
    private const string Begin = $",\n  \"{Property}\": \"";
    private const string End = "\n}\n";

    /// <summary>A record with its seal.</summary>
    /// <param name="record">As <see cref="Json.Write"/> gives it.</param>
    public static string On(string record) => $"{record[..^End.Length]}{Begin}{Checksum.OfText(record)}\"{End}";

    /// <summary>Compares a record with its seal.</summary>
    /// <param name="folder">The folder it was read from.</param>
    /// <param name="text">Its text.</param>
    /// <param name="record">The same, parsed.</param>
    /// <exception cref="IOException">It is damaged, or another version wrote it, without a seal.</exception>
    /// <exception cref="FormatException">It has no seal and names no version: nobody wrote it as a record.</exception>
    public static void Check(string folder, string text, JsonElement record)
    {
        if (!record.TryGetProperty(Property, out _))
        {
            throw record.TryGetProperty("version", out var version) && version.ValueKind == JsonValueKind.String
                ? OtherVersion(folder, version.GetString()!)
                : new FormatException($"it has no {Property}");
        }
        if (text.LastIndexOf(Begin, StringComparison.Ordinal) is not (>= 0 and var at) || On(text[..at] + End) != text)
        {
            throw new IOException(
                $"'{Path.Combine(folder, RunFolder.RecordName)}' is damaged: it no longer has the bytes it was written with; run its "
                    + "command again with --force");
        }
    }

    /// <summary>What is said of a record that this version cannot read.</summary>
    public static IOException OtherVersion(string folder, string version) => new(
        $"'{folder}' was written by another version of loopsim ({version}), whose records this one cannot read; run its command again "
            + "with --force");
}
