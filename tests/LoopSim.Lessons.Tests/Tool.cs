using System.ComponentModel;
using System.Diagnostics;

namespace LoopSim.Lessons.Tests;

/// <summary>A program of the machine that tests use where it is installed.</summary>
internal static class Tool
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    private static readonly Lazy<bool> _hasNode = new(() => Starts("node"));

    /// <summary>Skips the test where node is not installed.</summary>
    public static void NeedNode() => Assert.SkipUnless(_hasNode.Value, "node is not installed");

    /// <summary>Runs node.</summary>
    /// <returns>What it prints.</returns>
    public static string Node(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("node", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(_limit), "node takes too long");
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }

    /// <summary>A script that lies beside the tests.</summary>
    public static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Scripts", name);

    public static bool Starts(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
