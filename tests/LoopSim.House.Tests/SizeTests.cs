namespace LoopSim.House.Tests;

/// <summary>Lines, files and folders that are easy to take in.</summary>
public class SizeTests
{
    private const int Columns = 140;
    private const int LinesPerFile = 400;
    private const int FilesPerFolder = 30;

    /// <summary>Lines that are still too long, by project. Lower a number when lines are broken; leave the project out at zero.</summary>
    private static readonly Dictionary<string, int> _longLines = new()
    {
        ["benchmarks/LoopSim.Accuracy"] = 10,
        ["benchmarks/LoopSim.Benchmarks"] = 26,
        ["src/LoopSim"] = 569,
        ["src/LoopSim.Claims"] = 264,
        ["src/LoopSim.Cli"] = 232,
        ["src/LoopSim.Sampling"] = 32,
        ["tests/LoopSim.Bifurcation.Tests"] = 1,
        ["tests/LoopSim.Claims.Tests"] = 3,
        ["tests/LoopSim.Cli.Tests"] = 136,
        ["tests/LoopSim.Compilation.Tests"] = 8,
        ["tests/LoopSim.Figures.Tests"] = 9,
        ["tests/LoopSim.Language.Tests"] = 5,
        ["tests/LoopSim.Loops.Tests"] = 2,
        ["tests/LoopSim.Numerics.Tests"] = 4,
        ["tests/LoopSim.Sampling.Tests"] = 1,
        ["tests/LoopSim.Tests"] = 59,
    };

    /// <summary>Folders that still hold more files, and how many.</summary>
    private static readonly Dictionary<string, int> _fullFolders = new()
    {
        ["src/LoopSim.Figures"] = 47,
        ["src/LoopSim.Figures/Layout"] = 36,
        ["src/LoopSim.Numerics/Stepping"] = 32,
    };

    [Fact]
    public void Lines_are_at_most_140_columns_long()
    {
        var tooLong = SourceFile.All
            .SelectMany(file => file.Lines.Select((line, index) => (file.Project, At: $"{file.Path}:{index + 1}", line.Length)))
            .Where(line => line.Length > Columns)
            .GroupBy(line => line.Project)
            .Where(project => project.Count() > _longLines.GetValueOrDefault(project.Key))
            .Select(project => $"{project.Key}: {project.Count()} lines, not {_longLines.GetValueOrDefault(project.Key)}: "
                + string.Join(' ', project.Select(line => line.At)));

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
            .Where(folder => folder.Value > _fullFolders.GetValueOrDefault(folder.Key, FilesPerFolder))
            .Select(folder => $"{folder.Key}: {folder.Value}");

        Assert.Empty(tooFull);
    }
}
