using System.Buffers.Binary;
using System.IO.Compression;
using LoopSim.Figures.Svg;

namespace LoopSim.Figures.Tests;

public class PngTests
{
    [Fact]
    public void The_chunks_stand_in_order_and_the_last_is_the_known_one()
    {
        var file = Png.Encode([0, 1, 1, 0], 2, ["#000000", "#FFFFFF"]);

        Assert.Equal(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"], Chunks(file).Select(chunk => chunk.Kind));
        // An empty IEND has the checksum AE 42 60 82 in every PNG file.
        Assert.Equal([0, 0, 0, 0, (byte)'I', (byte)'E', (byte)'N', (byte)'D', 0xAE, 0x42, 0x60, 0x82], file[^12..]);
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(256, 256)]
    [InlineData(300, 500)]
    public void The_pixels_can_be_read_back_row_by_row(int width, int height)
    {
        var pixels = Enumerable.Range(0, width * height).Select(i => (byte)(i * 7 % 101)).ToArray();

        var file = Png.Encode(pixels, width, [.. Enumerable.Repeat("#123456", 101)]);

        var stored = Chunks(file).Single(chunk => chunk.Kind == "IDAT").Content;
        using var data = new MemoryStream();
        // The reader checks the sum at the end.
        using (var stream = new ZLibStream(new MemoryStream(stored), CompressionMode.Decompress))
            stream.CopyTo(data);
        Assert.Equal(height, data.Length / (width + 1));
        Assert.Equal(pixels, data.ToArray().Chunk(width + 1).SelectMany(line => line[1..]));
    }

    [Fact]
    public void The_place_after_the_last_colour_is_transparent()
    {
        var file = Png.Encode([0, 1], 2, ["#0102FF"]);

        Assert.Equal([1, 2, 255, 255, 255, 255], Chunks(file).Single(chunk => chunk.Kind == "PLTE").Content);
        Assert.Equal([255, 0], Chunks(file).Single(chunk => chunk.Kind == "tRNS").Content);
    }

    private static List<(string Kind, byte[] Content)> Chunks(byte[] file)
    {
        var chunks = new List<(string, byte[])>();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            chunks.Add((System.Text.Encoding.ASCII.GetString(file, at + 4, 4), file[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }
        return chunks;
    }
}
