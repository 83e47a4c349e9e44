using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;

namespace LoopSim.Tests;

public sealed class NpyPartsTests
{
    private static readonly SweepManifest _two = SmallSweep.Manifest(PartFormat.Npy) with { Design = new SweepDesign("list", 2, []) };
    private static readonly double[] _rows = [0, -0.0, double.NegativeInfinity, 1, 1, 5e-324, double.NaN, 0];

    [Fact]
    public void The_header_is_that_of_format_1_0_and_the_data_begin_on_a_multiple_of_64_bytes()
    {
        var bytes = Written(_rows);
        Assert.Equal(0x93, bytes[0]);
        Assert.Equal("NUMPY", Encoding.ASCII.GetString(bytes, 1, 5));
        Assert.Equal([1, 0], bytes[6..8]);
        var end = 10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Assert.Equal(128, end);
        Assert.Equal(
            "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 4), }".PadRight(117) + "\n",
            Encoding.ASCII.GetString(bytes, 10, end - 10));
        Assert.Equal(end + (8 * sizeof(double)), bytes.Length);
    }

    [Fact]
    public void Doubles_are_little_endian_and_row_after_row()
    {
        var data = Written(_rows)[^64..];
        Assert.Equal(_rows, Enumerable.Range(0, 8).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(data.AsSpan(i * 8))));
        // -0 and the smallest double, in the first and second row.
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0x80], data[8..16]);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0, 0], data[40..48]);
    }

    [Fact]
    public void Every_NaN_is_the_same_bytes()
    {
        double[] rows = [0, BitConverter.Int64BitsToDouble(0x7FF8000000000000), 1, 0, 1, BitConverter.Int64BitsToDouble(-1), double.NaN, 0];
        var data = Written(rows)[^64..];
        Assert.Equal(data[8..16], data[40..48]);
        Assert.Equal(data[8..16], data[48..56]);
        Assert.True(double.IsNaN(BinaryPrimitives.ReadDoubleLittleEndian(data.AsSpan(8))));
    }

    [Fact]
    public void Numpy_reads_it()
    {
        Assert.SkipUnless(Python("import numpy") is not null, "there is no python3 with numpy");
        using var folder = new TemporaryFolder();
        SmallSweep.WriteAll(folder["sweep"], SmallSweep.Manifest(PartFormat.Npy));
        var code = "import numpy, sys; a = numpy.load(sys.argv[1]); print(a.dtype.str, a.shape, a.flags.c_contiguous, a[1023, 0], a[7, 2] "
            + "== 7 ** 0.5, numpy.isnan(a[100, 2]))";
        Assert.Equal("<f8 (1024, 4) True 1023.0 True True", Python(code, folder["sweep/part-00000.npy"])?.Trim());
    }

    /// <summary>What the code prints, or null when it fails or there is no Python.</summary>
    private static string? Python(string code, params string[] arguments)
    {
        try
        {
            using var python = Process.Start(
                new ProcessStartInfo(
                    "python3", ["-c", code, .. arguments])
                { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var printed = python.StandardOutput.ReadToEnd();
            python.WaitForExit();
            return python.ExitCode == 0 ? printed : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static byte[] Written(double[] rows)
    {
        using var folder = new TemporaryFolder();
        using (var sweep = SweepFolder.Create(folder["sweep"], _two))
            sweep.WritePart(0, rows);
        return File.ReadAllBytes(folder["sweep/part-00000.npy"]);
    }
}
