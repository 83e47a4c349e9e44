using System.Xml.Linq;

namespace LoopSim.House.Tests;

/// <summary>What is built on what: references between projects, and types used between the folders of the main library.</summary>
public class CircleTests
{
    [Fact]
    public void No_project_refers_to_itself_by_way_of_others()
    {
        var references = Directory.EnumerateFiles(Path.Combine(SourceFile.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), References);

        Assert.Contains("LoopSim.Numerics", references["LoopSim.Compilation"]);
        Assert.Empty(Graph.InCircles(references));
    }

    [Fact]
    public void No_folder_of_the_main_library_uses_itself_by_way_of_others() =>
        Assert.Empty(Graph.InCircles(FolderUses.Of("src/LoopSim/")).Order(StringComparer.Ordinal));

    private static HashSet<string> References(string project) =>
    [
        .. XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))),
    ];
}
