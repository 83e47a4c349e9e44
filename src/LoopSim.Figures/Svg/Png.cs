using System.Buffers.Binary;

namespace LoopSim.Figures.Svg;

/// <summary>A small picture with a palette as a PNG file (W3C PNG Specification, second edition; RFC 1950 and 1951).</summary>
/// <remarks>
/// Stored without compression: the library's compressor may choose other bytes on another processor, and a figure has the same
/// bytes everywhere.
/// </remarks>
internal static class Png
{
    private const int LargestBlock = 65535;
    private static readonly uint[] _remainders = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];
    private static readonly byte[] _signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The file of a picture.</summary>
    /// <param name="pixels">Each pixel's place in the palette, row by row from the top; the place after the last colour is
    /// transparent.</param>
    /// <param name="width">Pixels per row.</param>
    /// <param name="palette">At most 255 colours, as <c>#RRGGBB</c>.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, IReadOnlyList<string> palette)
    {
        var height = pixels.Length / width;
        using var file = new MemoryStream();
        file.Write(_signature);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        // Eight bits per pixel, colours from a palette, no interlacing.
        (header[8], header[9]) = (8, 3);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "PLTE"u8, [.. palette.SelectMany(colour => Convert.FromHexString(colour.AsSpan(1))), 255, 255, 255]);
        WriteChunk(file, "tRNS"u8, [.. Enumerable.Repeat((byte)255, palette.Count), 0]);
        WriteChunk(file, "IDAT"u8, Store(Lines(pixels, width)));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    // Each row begins with the number of its filter: 0, none.
    private static byte[] Lines(ReadOnlySpan<byte> pixels, int width)
    {
        var height = pixels.Length / width;
        var lines = new byte[height * (width + 1)];
        for (var row = 0; row < height; row++)
            pixels.Slice(row * width, width).CopyTo(lines.AsSpan(row * (width + 1) + 1));
        return lines;
    }

    private static byte[] Store(ReadOnlySpan<byte> data)
    {
        using var stream = new MemoryStream();
        // RFC 1950, section 2.2: deflate with a window of 32 KiB; the two bytes together are a multiple of 31.
        stream.Write([0x78, 0x01]);
        Span<byte> length = stackalloc byte[4];
        for (var at = 0; at < data.Length; at += LargestBlock)
        {
            var block = data.Slice(at, Math.Min(LargestBlock, data.Length - at));
            stream.WriteByte((byte)(at + block.Length == data.Length ? 1 : 0));
            BinaryPrimitives.WriteUInt16LittleEndian(length, (ushort)block.Length);
            BinaryPrimitives.WriteUInt16LittleEndian(length[2..], (ushort)~block.Length);
            stream.Write(length);
            stream.Write(block);
        }
        BinaryPrimitives.WriteUInt32BigEndian(length, Adler32(data));
        stream.Write(length);
        return stream.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        byte[] content = [.. kind, .. data];
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32(content));
        file.Write(number);
    }

    // RFC 1950, section 8.2.
    private static uint Adler32(ReadOnlySpan<byte> data)
    {
        var (a, b) = (1u, 0u);
        foreach (var value in data)
        {
            a = (a + value) % 65521;
            b = (b + a) % 65521;
        }
        return (b << 16) | a;
    }

    // PNG Specification, annex D, with its table.
    private static uint Crc32(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
            crc = _remainders[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) == 1 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        return value;
    }
}
