namespace LoopSim.Language.Tests;

public sealed class DataFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("loopsim-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Measured_series_is_read_with_its_gaps()
    {
        var model = Read("\uFEFFtime, \"level\" ,double\r\n0,1,2\r\n\r\n1.5,,4e0\r\n1.5,3\r\n").Model!;

        var series = Assert.Single(model.Data);
        Assert.Equal([0, 1.5, 1.5], series.Times);
        Assert.Equal(["level", "double"], series.Columns.Select(column => column.Variable));
        Assert.Equal([1, double.NaN, 3], series.Columns[0].Values);
        Assert.Equal([2, 4, double.NaN], series.Columns[1].Values);
    }

    [Theory]
    [InlineData("", "is empty, or a pipe or device; name a file with text in it")]
    [InlineData("\n", "its first line must name the columns")]
    [InlineData("time,level\n", "measurements must follow")]
    [InlineData("time,level\n0,Infinity\n", "line 2 has 'Infinity' under 'level', which is not a number")]
    [InlineData("time,level\nNaN,1\n", "line 2 has 'NaN' under 'time'")]
    [InlineData("time,level,level\n0,1,2\n", "its column 'level' appears twice")]
    [InlineData("time,load\n0,1\n", "its column 'load' is not a stock")]
    [InlineData("time;level\n0;1\n", "its first line must name the columns")]
    [InlineData("time,level\n0,\"1\n1,2\n", "line 2 has a quotation mark without a partner in 0,\"1; close it or take it out")]
    public void Bad_data_file_is_reported_with_the_reason(string text, string reason)
    {
        var problem = Assert.Single(Read(text).Diagnostics);

        Assert.Equal(DiagnosticCode.DataFile, problem.Code);
        Assert.Contains(reason, problem.Message);
    }

    [Theory]
    [InlineData("data: {file: missing.csv}", "the file does not exist")]
    [InlineData("data: {file: sub}", "it is a folder, or reading it is not permitted")]
    [InlineData("data: {file: \"nul\\0.csv\"}", "this is not a valid file name")]
    public void Data_file_that_cannot_be_read_is_reported_with_the_reason(string line, string reason)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "sub"));

        Assert.EndsWith(reason, Assert.Single(ReadModel(line).Diagnostics).Message);
    }

    [Fact]
    public void Text_of_a_file_outside_the_folder_of_the_model_is_not_shown()
    {
        var secret = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        File.WriteAllText(secret, "root:x:0:0\nSECRET\n");

        var problem = Assert.Single(ReadModel($"data: {{file: {secret}}}").Diagnostics);

        File.Delete(secret);
        Assert.EndsWith("more is not said, because it lies outside the model's folder", problem.Message);
        Assert.DoesNotContain("root", problem.Message);
    }

    [Fact]
    public void Pipe_or_device_is_refused_without_being_opened()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "needs /dev/zero");

        Assert.EndsWith(
            "'/dev/zero' is empty, or a pipe or device; name a file with text in it",
            Assert.Single(ReadModel("data: {file: /dev/zero}").Diagnostics).Message);
    }

    private ReadResult Read(string csv)
    {
        File.WriteAllText(Path.Combine(_folder, "measured.csv"), csv);
        return ReadModel("data: {file: measured.csv}");
    }

    private ReadResult ReadModel(string line)
    {
        var path = Path.Combine(_folder, "model.yaml");
        File.WriteAllText(path, Sample.Level + "parameters: {load: 1}\nauxiliaries: {double: 2 * level * load}\n" + line + "\n");
        return ModelReader.ReadFile(path);
    }
}
