using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace LoopSim.Figures.Painting;

/// <summary>Puts texts into a PNG file, where programs that show a picture's properties find them.</summary>
/// <remarks>Chunks <c>iTXt</c> of the W3C PNG Specification, second edition, section 11.3.4.5, right behind the header.</remarks>
internal static class PngText
{
    // Signature and the header's chunk: length, name, 13 bytes, check sum.
    private const int HeaderEnd = 8 + 4 + 4 + 13 + 4;
    private const int LongestKeyword = 79;

    public static byte[] Insert(byte[] png, IEnumerable<FigureFact> texts) =>
        [.. png[..HeaderEnd], .. texts.Where(text => text.Value.Length > 0).SelectMany(Chunk), .. png[HeaderEnd..]];

    private static byte[] Chunk(FigureFact text)
    {
        // Keyword, end, not compressed, no language, no translated keyword, text. A keyword is Latin-1.
        byte[] content =
        [
            .. "iTXt"u8, .. Encoding.Latin1.GetBytes(text.Name.Length > LongestKeyword ? text.Name[..LongestKeyword] : text.Name),
            0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text.Value),
        ];
        var chunk = new byte[4 + content.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length - 4);
        content.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + content.Length), Crc32.HashToUInt32(content));
        return chunk;
    }
}
