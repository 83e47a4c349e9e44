using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LoopSim.House.Tests;

/// <summary>What others get: the libraries as packages and the published program, from which the tool and the archives are made.</summary>
public sealed partial class PackageTests : IDisposable
{
    private static readonly string[] _libraries =
    [
        "LoopSim.Bifurcation", "LoopSim.Compilation", "LoopSim.Figures", "LoopSim.Interchange", "LoopSim.Language",
        "LoopSim.Library", "LoopSim.Loops", "LoopSim.Numerics", "LoopSim.Sampling",
    ];

    private static readonly string _configuration =
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}") ? "Release" : "Debug";

    private readonly string _folder = Directory.CreateTempSubdirectory("loopsim-packages-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Packages_hold_the_library_its_comments_and_nothing_of_tests_or_of_the_machine_that_built_them()
    {
        DotNet("pack", "LoopSim.sln", "-c", _configuration, "--no-build", "-o", _folder);
        var packages = Directory.GetFiles(_folder, "*.nupkg").ToDictionary(path => VersionOf().Replace(Path.GetFileName(path), ""));
        Assert.Equal(_libraries, packages.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, path) in packages)
        {
            using var package = ZipFile.OpenRead(path);
            string[] extra = name switch
            {
                "LoopSim.Figures" => ["Fonts/LICENSE.txt"],
                "LoopSim.Library" =>
                [
                    "README.md", "THIRD-PARTY-NOTICES.txt",
                    .. Shipped("yaml").Select(file => $"contentFiles/any/any/models/{file}"),
                ],
                _ => [],
            };
            string[] expected = [$"{name}.nuspec", $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", .. extra];
            var files = package.Entries.Select(entry => entry.FullName)
                .Where(file => !file.StartsWith("_rels/", StringComparison.Ordinal)
                    && !file.StartsWith("package/", StringComparison.Ordinal) && file != "[Content_Types].xml");
            Assert.Equal(expected.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
            foreach (var entry in package.Entries)
            {
                using var content = entry.Open();
                NamesNoFolderOfThisMachine(entry.FullName, content);
            }
            var description = XDocument.Load(package.GetEntry($"{name}.nuspec")!.Open()).Root!.Elements().Single().Elements()
                .ToDictionary(element => element.Name.LocalName);
            Assert.Equal("MIT", description["license"].Value);
            Assert.DoesNotContain("Package Description", description["description"].Value, StringComparison.Ordinal);
            Assert.DoesNotContain("Tests", description["dependencies"].ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_published_program_brings_models_natives_and_licences_and_nothing_of_tests_or_of_the_machine_that_built_it()
    {
        DotNet("publish", "src/LoopSim.Cli", "-c", _configuration, "--no-build", "-o", _folder);
        string[] files =
        [
            .. Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/')),
        ];
        foreach (var file in Shipped("yaml"))
            Assert.Contains($"models/{file}", files);
        Assert.Contains("LICENSE.txt", files);
        Assert.Contains(files, file => file.Contains("libSkiaSharp", StringComparison.Ordinal));
        Assert.Contains(files, file => file.StartsWith("notices/SkiaSharp.NativeAssets", StringComparison.Ordinal));
        Assert.DoesNotContain(files, file => Foreign().IsMatch(file));
        foreach (var file in files)
        {
            using var content = File.OpenRead(Path.Combine(_folder, file));
            NamesNoFolderOfThisMachine(file, content);
        }

        // Every library beside the program's own is named with its licence.
        var notices = File.ReadAllLines(Path.Combine(_folder, "THIRD-PARTY-NOTICES.txt"));
        foreach (var library in files.Where(file => file.EndsWith(".dll", StringComparison.Ordinal) && !file.Contains('/'))
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(file => !file.StartsWith("LoopSim.", StringComparison.Ordinal) && file != "loopsim"
                && !file.StartsWith("lib", StringComparison.Ordinal)))
        {
            Assert.Contains(notices, line => line.Split(' ')[0] == library);
        }
    }

    [GeneratedRegex(@"\.\d+\.\d+\.\d+(-[^.]*)?\.nupkg$")]
    private static partial Regex VersionOf();

    [GeneratedRegex(@"\.Tests|xunit|\.pdb$|\.cs$|testhost")]
    private static partial Regex Foreign();

    /// <summary>The shipped model files, by their paths from the folder of models.</summary>
    private static IEnumerable<string> Shipped(string extension)
    {
        var models = Path.Combine(SourceFile.Root, "models");
        return Directory.EnumerateFiles(models, $"*.{extension}", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(models, file).Replace('\\', '/'));
    }

    /// <remarks>A debug build keeps its paths, for debuggers.</remarks>
    private static void NamesNoFolderOfThisMachine(string name, Stream content)
    {
        if (_configuration == "Debug")
            return;
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        var bytes = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
        {
            var folder = encoding.GetBytes(SourceFile.Root + Path.DirectorySeparatorChar);
            Assert.True(bytes.IndexOf(folder) < 0, $"{name} names {SourceFile.Root}");
        }
    }

    private static void DotNet(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = SourceFile.Root, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
