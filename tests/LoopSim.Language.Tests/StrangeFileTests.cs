using System.Text;
using LoopSim.Language.Text;

namespace LoopSim.Language.Tests;

/// <summary>Files that are no models, and models made to be a nuisance.</summary>
public sealed class StrangeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loopsim-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/null")]
    public void Device_is_refused_without_being_opened(string device)
    {
        Assert.SkipUnless(File.Exists(device), "needs the device");

        var problem = Assert.Throws<IOException>(() => ModelReader.ReadFile(device));

        Assert.Equal($"'{device}' is empty, or a pipe or device; name a file with text in it", problem.Message);
    }

    [Fact]
    public void Pipe_is_refused_without_being_opened()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs mkfifo");
        var pipe = Path.Combine(_folder, "pipe.yaml");
        System.Diagnostics.Process.Start("mkfifo", [pipe]).WaitForExit();

        Assert.EndsWith("is empty, or a pipe or device; name a file with text in it",
            Assert.Throws<IOException>(() => ModelReader.ReadFile(pipe)).Message);
    }

    [Fact]
    public void File_of_more_than_16_MiB_is_refused()
    {
        var path = Write("large.yaml", new byte[(16 << 20) + 1]);

        Assert.Equal(
            $"'{path}' has 16,777,217 bytes; at most 16,777,216 are read",
            Assert.Throws<IOException>(() => ModelReader.ReadFile(path)).Message);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF }, 1, 1)]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', (byte)'b', 0xC3, 0xA4, 0xC3, (byte)'x' }, 2, 3)]
    [InlineData(new byte[] { (byte)'a', (byte)'\n', 0xE2, 0x82 }, 2, 1)]
    public void Bytes_that_are_not_UTF_8_are_an_error_with_its_place(byte[] bytes, int line, int column)
    {
        var path = Write("broken.yaml", bytes);

        Assert.Equal(
            $"'{path}' is not UTF-8 at line {line}, column {column}; save it as UTF-8",
            Assert.Throws<IOException>(() => ModelReader.ReadFile(path)).Message);
    }

    [Fact]
    public void UTF_16_with_a_byte_order_mark_is_read()
    {
        var model = ModelReader.ReadFile(
            Write("wide.yaml", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Sample.Level)]));

        Assert.DoesNotContain(model.Diagnostics, problem => problem.Code == DiagnosticCode.YamlSyntax);
    }

    [Fact]
    public void Very_long_line_is_shown_around_the_place()
    {
        var text = Sample.Level + $"auxiliaries: {{double: {string.Join(" + ", Enumerable.Repeat("level", 900))} + levle}}\n";
        var problem = Assert.Single(
            ModelReader.Read(new SourceText("m.yaml", text)).Diagnostics, problem => problem.Code == DiagnosticCode.UnknownName);

        var lines = problem.ToString().Split('\n');
        Assert.All(lines.Skip(1), line => Assert.InRange(line.Length, 1, 210));
        Assert.Equal("levle", lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), 5));
    }

    [Theory]
    [InlineData(3_000, 100)]
    [InlineData(100, 100_000)]
    public void Very_many_names_are_read_in_seconds(int unknown, int known)
    {
        var text = new StringBuilder(Sample.Level).Append("parameters:\n");
        for (var i = 0; i < known; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  parameter_number_{i}: {i}\n");
        text.Append("auxiliaries:\n");
        for (var i = 0; i < unknown; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"  a_{i}: paramter_number_{i}\n");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var problems = ModelReader.Read(new SourceText("m.yaml", text.ToString())).Diagnostics;

        Assert.Equal(unknown, problems.Count(problem => problem.Code == DiagnosticCode.UnknownName));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);
    }

    private string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_folder, name), bytes);
        return Path.Combine(_folder, name);
    }
}
