using System.ComponentModel;
using System.Diagnostics;

namespace LoopSim.Figures;

/// <summary>Converts an SVG file to PNG or PDF with the program <c>rsvg-convert</c> of librsvg, when it is installed.</summary>
/// <remarks>The format follows the target's extension. PNGs have two pixels for each one of the SVG, sharp on a projector.</remarks>
public sealed class RsvgConverter(string program = "rsvg-convert")
{
    private const double PngZoom = 2;
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    /// <exception cref="ArgumentException">The target is neither <c>.png</c> nor <c>.pdf</c>.</exception>
    public Conversion Convert(string svgPath, string targetPath)
    {
        var format = Path.GetExtension(targetPath).ToUpperInvariant() switch
        {
            ".PNG" => "png",
            ".PDF" => "pdf",
            var other => throw new ArgumentException($"A figure is converted to .png or .pdf, not to '{other}'.", nameof(targetPath)),
        };
        if (Find(program) is not { } found)
            return Missing(targetPath);
        var start = new ProcessStartInfo(found) { RedirectStandardError = true, RedirectStandardOutput = true };
        if (format == "png")
            start.ArgumentList.Add("--zoom=" + PngZoom.ToString(CultureInfo.InvariantCulture));
        foreach (var argument in new[] { "--format=" + format, "--output=" + Path.GetFullPath(targetPath), Path.GetFullPath(svgPath) })
            start.ArgumentList.Add(argument);
        // Without a date of its own a PDF would differ from run to run.
        start.Environment.TryAdd("SOURCE_DATE_EPOCH", "0");
        try
        {
            using var process = Process.Start(start)!;
            return Await(process, targetPath);
        }
        catch (Win32Exception)
        {
            return Missing(targetPath);
        }
    }

    private Conversion Missing(string targetPath) => new(
        ConversionStatus.ConverterMissing,
        $"{program} is not installed, so {targetPath} was not written; install librsvg (package librsvg2-bin) or open the SVG in "
            + "a browser and print it.");

    /// <summary>Where a program is on the path. Given a bare name, .NET would look in the current folder first, where a stranger's files
    /// may lie.</summary>
    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Where(Path.IsPathFullyQualified)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program))
        .FirstOrDefault(File.Exists);

    private Conversion Await(Process process, string targetPath)
    {
        // Both pipes are drained while waiting: a full one would stop the program.
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(_patience))
        {
            process.Kill(entireProcessTree: true);
            return new Conversion(
                ConversionStatus.Failed, $"{program} did not finish {targetPath} within {_patience.TotalSeconds} seconds.");
        }
        Task.WaitAll(errors, output);
        return process.ExitCode == 0
            ? new Conversion(ConversionStatus.Converted, $"wrote {targetPath}")
            : new Conversion(ConversionStatus.Failed, $"{program} could not write {targetPath}: {errors.Result.Trim()}");
    }
}
