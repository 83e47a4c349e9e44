namespace LoopSim.Tests;

/// <summary>What a failing disk or a slip does to files.</summary>
internal static class Damage
{
    /// <summary>Changes one digit of a number in the middle of a part, which stays a part that can be read.</summary>
    /// <returns>The part's file.</returns>
    public static string InPart(string folder, int part, PartFormat format)
    {
        var file = Path.Combine(folder, SmallSweep.Manifest(format).FileName(part));
        var bytes = File.ReadAllBytes(file);
        // The last byte of an array's double is its exponent's; of a text's line, the digit before ',reached_end'. Of Parquet, a digit of
        // the settings.
        var at = format switch
        {
            PartFormat.Npy => 128 + (((500 * 4) + 2) * sizeof(double)),
            PartFormat.Parquet => bytes.AsSpan().IndexOf("0.25"u8) + 3,
            _ => bytes.AsSpan().IndexOf(",reached_end"u8) - 1,
        };
        bytes[at] ^= 1;
        File.WriteAllBytes(file, bytes);
        return file;
    }

    /// <summary>Puts one text in another's place.</summary>
    /// <param name="sealAgain">Whether a record gets a checksum that fits: it is then not damaged, but another one.</param>
    public static void InText(string path, string found, string instead, bool sealAgain = false)
    {
        var text = File.ReadAllText(path);
        Assert.Contains(found, text, StringComparison.Ordinal);
        text = text.Replace(found, instead, StringComparison.Ordinal);
        if (sealAgain)
            text = Seal.On(text[..text.LastIndexOf(",\n  \"record_sha256", StringComparison.Ordinal)] + "\n}\n");
        File.WriteAllText(path, text);
    }
}
