using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LoopSim.Cli.Tests;

/// <summary>An empty folder in which commands run; gone after the test.</summary>
/// <remarks>They run in the process of the tests, but for those that need an environment, a shell or a signal.</remarks>
internal sealed class Workplace : IDisposable
{
    private static readonly string _program = Path.Combine(
        Repository.ProgramFolder, OperatingSystem.IsWindows() ? "loopsim.exe" : "loopsim");

    public string Folder { get; } = Directory.CreateTempSubdirectory("loopsim cli \u00e4\u4e2d ").FullName;

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Everything in it, at any depth.</summary>
    public IEnumerable<string> Entries => Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories)
        .Select(entry => Path.GetRelativePath(Folder, entry)).Order(StringComparer.Ordinal);

    /// <summary>Runs <c>loopsim</c> with the words of a command line. Paths in what it says start in the folder, as they do in a process
    /// that stands there.</summary>
    public Outcome Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var errors = new StringWriter { NewLine = "\n" };
        var code = CommandLine.Run(words, output, errors, Folder);
        return new Outcome(code, Here($"{output}"), Here($"{errors}"));
    }

    /// <summary>Runs it with a command line that has no spaces inside words.</summary>
    public Outcome RunLine(string line) => Run(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Runs it as a process with variables of its environment.</summary>
    public Outcome Run((string Name, string Value)[] environment, params string[] words)
    {
        using var process = Start(_program, environment, words);
        return Finish(process);
    }

    /// <summary>Runs a script of bash in which <c>"$0"</c> is the program.</summary>
    public Outcome Bash(string script)
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "needs /bin/bash");
        using var process = Start("/bin/bash", [], "-c", script, _program);
        return Finish(process);
    }

    public Process Start(params string[] words) => Start(_program, [], words);

    public static Outcome Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(4)))
        {
            process.Kill();
            Assert.Fail("loopsim did not end within four minutes");
        }
        return new Outcome(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Changes a record and gives it the checksum it then has: another record, not a damaged one.</summary>
    public void Rewrite(string record, string found, string instead)
    {
        var text = File.ReadAllText(this[record]);
        Assert.Contains(found, text, StringComparison.Ordinal);
        text = text.Replace(found, instead, StringComparison.Ordinal);
        var seal = Regex.Match(text, ",\n  \"record_sha256\": \"([0-9a-f]{64})\"(?=\n}\n$)");
        var sum = SHA256.HashData(Encoding.UTF8.GetBytes(text.Remove(seal.Index, seal.Length)));
        File.WriteAllText(this[record], text.Replace(seal.Groups[1].Value, Convert.ToHexStringLower(sum), StringComparison.Ordinal));
    }

    private string Here(string text) => text.Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Process Start(string program, (string Name, string Value)[] environment, params string[] words)
    {
        var start = new ProcessStartInfo(
            program, words)
        { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}

/// <summary>What a command came to.</summary>
internal sealed record Outcome(int Code, string Output, string Errors)
{
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Ended well and said nothing on standard error.</summary>
    public Outcome Ok()
    {
        Assert.True(Code == 0 && Errors.Length == 0, $"exit code {Code}: {Errors}");
        return this;
    }

    /// <summary>Ended with a code and a message on standard error that holds a text, and shows nothing of the program's inside.</summary>
    public Outcome Failed(int code, string message)
    {
        Assert.Contains(message, Errors, StringComparison.Ordinal);
        Assert.Equal(code, Code);
        Assert.DoesNotContain("Exception", Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Errors, StringComparison.Ordinal);
        return this;
    }
}
