namespace LoopSim.House.Tests;

/// <summary>Lines, files and folders that are easy to take in.</summary>
public class SizeTests
{
    private const int Columns = 140;
    private const int LinesPerFile = 400;
    private const int FilesPerFolder = 30;

    [Fact]
    public void Lines_are_at_most_140_columns_long()
    {
        var tooLong = SourceFile.All
            .SelectMany(file => file.Lines.Select((line, index) => (At: $"{file.Path}:{index + 1}", line.Length)))
            .Where(line => line.Length > Columns)
            .Select(line => line.At);

        Assert.Empty(tooLong);
    }

    /// <summary>A table of numbers may be longer.</summary>
    [Fact]
    public void Files_are_at_most_400_lines_long() =>
        Assert.Equal(
            ["src/LoopSim.Sampling/Sequences/JoeKuo.cs"],
            SourceFile.Product.Where(file => file.Lines.Length > LinesPerFile).Select(file => file.Path));

    [Fact]
    public void Folders_hold_at_most_30_files()
    {
        var tooFull = SourceFile.Product
            .CountBy(file => file.Folder)
            .Where(folder => folder.Value > FilesPerFolder)
            .Select(folder => $"{folder.Key}: {folder.Value}");

        Assert.Empty(tooFull);
    }
}
