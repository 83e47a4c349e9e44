using System.Xml.Linq;

namespace LoopSim.House.Tests;

/// <summary>What is built on what: references between projects, and types used between the folders of the main library.</summary>
public class CircleTests
{
    /// <summary>Folders of src/LoopSim that still reach themselves. Leave out each one as it is freed.</summary>
    private static readonly string[] _foldersInCircles =
    [
        "Basin", "Break", "Compare", "Continue", "Drawing", "Equilibria", "Experiments", "Leverage", "LoopReports", "Records", "Run",
        "Settle", "Settling", "Simulation", "Sweep", "Wording",
    ];

    [Fact]
    public void No_project_refers_to_itself_by_way_of_others()
    {
        var references = Directory.EnumerateFiles(Path.Combine(SourceFile.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), References);

        Assert.Contains("LoopSim.Numerics", references["LoopSim.Compilation"]);
        Assert.Empty(Graph.InCircles(references));
    }

    [Fact]
    public void Folders_of_the_main_library_use_each_other_in_circles_only_where_known() =>
        Assert.Equal(_foldersInCircles, Graph.InCircles(FolderUses.Of("src/LoopSim/")).Order(StringComparer.Ordinal));

    private static HashSet<string> References(string project) =>
    [
        .. XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];
}
