using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace LoopSim;

/// <summary>Parts as NumPy arrays, format 1.0 (numpy.lib.format): magic and version, length of the header, header padded to 64 bytes,
/// doubles.</summary>
/// <remarks>Little-endian and with one pattern for NaN on every machine, so that equal results are equal bytes.</remarks>
internal sealed class NpyParts(int columns) : PartCodec
{
    private const int BlockValues = 8192;
    private const int Alignment = 64;

    public override void Write(Stream stream, ReadOnlySpan<double> rows)
    {
        stream.Write(Header(rows.Length / columns));
        var block = ArrayPool<double>.Shared.Rent(BlockValues);
        try
        {
            for (; rows.Length > 0; rows = rows[Math.Min(BlockValues, rows.Length)..])
            {
                var values = block.AsSpan(0, Math.Min(BlockValues, rows.Length));
                for (var i = 0; i < values.Length; i++)
                {
                    // Processors disagree about the sign of the NaN they make.
                    values[i] = double.IsNaN(rows[i]) ? double.NaN : rows[i];
                }
                TurnLittleEndian(values);
                stream.Write(MemoryMarshal.AsBytes(values));
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(block);
        }
    }

    private bool IsWhole(string path, int members)
    {
        using var file = File.OpenRead(path);
        var expected = Header(members);
        Span<byte> header = stackalloc byte[expected.Length];
        return file.Length == expected.Length + ((long)members * columns * sizeof(double))
            && file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header.SequenceEqual(expected);
    }

    public override void Read(string path, long first, Span<double> rows)
    {
        var members = rows.Length / columns;
        if (!IsWhole(path, members))
            throw new FormatException($"it is not an array of {members} x {columns} doubles");
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        file.Seek(Header(members).Length, SeekOrigin.Begin);
        for (var rest = rows; rest.Length > 0; rest = rest[Math.Min(BlockValues, rest.Length)..])
            file.ReadExactly(MemoryMarshal.AsBytes(rest[..Math.Min(BlockValues, rest.Length)]));
        TurnLittleEndian(rows);
        CheckMembers(rows, columns, first);
    }

    /// <summary>Turns numbers from the machine's order of bytes into the file's, and back.</summary>
    private static void TurnLittleEndian(Span<double> values)
    {
        if (!BitConverter.IsLittleEndian)
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<double, long>(values), MemoryMarshal.Cast<double, long>(values));
    }

    private byte[] Header(int members)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture, $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({members}, {columns}), }}");
        ReadOnlySpan<byte> magic = [0x93, .. "NUMPY"u8, 1, 0];
        var fixedLength = magic.Length + sizeof(ushort);
        var length = (fixedLength + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var header = new byte[length];
        magic.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(magic.Length), (ushort)(length - fixedLength));
        Encoding.ASCII.GetBytes(text.PadRight(length - fixedLength - 1) + "\n", header.AsSpan(fixedLength));
        return header;
    }
}
