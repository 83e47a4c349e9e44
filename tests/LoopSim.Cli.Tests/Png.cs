using System.Buffers.Binary;
using System.Text;

namespace LoopSim.Cli.Tests;

/// <summary>What a PNG says of itself. Its pixels may differ in a shade from one kind of processor to another, its data may not.</summary>
internal static class Png
{
    /// <summary>The hash of the figure's data.</summary>
    public static string DataHash(string path) => Texts(path)["data-sha256"];

    public static Dictionary<string, string> Texts(string path)
    {
        var (png, texts) = (File.ReadAllBytes(path), new Dictionary<string, string>());
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var content = png.AsSpan(at + 8, length);
            if (png.AsSpan(at + 4, 4).SequenceEqual("iTXt"u8) && content.IndexOf((byte)0) is var end)
                texts[Encoding.Latin1.GetString(content[..end])] = Encoding.UTF8.GetString(content[(end + 5)..]);
            at += 12 + length;
        }
        return texts;
    }
}
