using System.Diagnostics;
using System.Text.RegularExpressions;

namespace LoopSim.Cli.Tests;

/// <summary>The lines for Python in languages.md run as they stand.</summary>
public sealed class LanguagesTests
{
    [Fact]
    public void The_lines_for_Python_run()
    {
        using var python = Process.Start("/bin/sh", ["-c", "/usr/bin/python3 -c 'import numpy' 2>/dev/null"]);
        python.WaitForExit();
        Assert.SkipUnless(python.ExitCode == 0, "there is no /usr/bin/python3 with numpy (Debian: python3-numpy)");
        using var place = new Workplace();
        var page = File.ReadAllText(Path.Combine(Repository.Root, "src/LoopSim.Cli/languages.md")).ReplaceLineEndings("\n");
        File.WriteAllText(place["lines.py"], Regex.Match(page, "```python\n(.*?)```", RegexOptions.Singleline).Groups[1].Value);
        // The command as it is called where it is installed.
        var said = place.Bash("export PATH=\"$(dirname \"$0\"):$PATH\"; /usr/bin/python3 lines.py").Ok().Output;
        Assert.Matches(@"stress jumps by 0\.\d{3} above a load of 0\.\d\d\n", said);
        Assert.EndsWith("depressed: 0.5343\n", said, StringComparison.Ordinal);
    }
}
