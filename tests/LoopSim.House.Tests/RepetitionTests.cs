namespace LoopSim.House.Tests;

/// <summary>Nothing of any length is written twice.</summary>
public class RepetitionTests
{
    private const int Stretch = 10;

    /// <summary>Stretches that still stand twice. Lower the number as they go.</summary>
    private const int Known = 0;

    [Fact]
    public void No_ten_lines_stand_twice()
    {
        var places = new Dictionary<string, (string Path, int First, int Line)>();
        var repeated = new List<string>();
        foreach (var file in SourceFile.Product)
        {
            (string Text, int Line)[] lines =
            [
                .. file.Lines.Select((text, index) => (text.Trim(), index + 1)).Where(line => SaysSomething(line.Item1)),
            ];
            (string Path, int First)? before = null;
            for (var first = 0; first + Stretch <= lines.Length; first++)
            {
                var text = string.Join('\n', lines[first..(first + Stretch)].Select(line => line.Text));
                if (places.TryAdd(text, (file.Path, first, lines[first].Line)))
                {
                    before = null;
                    continue;
                }

                var (path, known, line) = places[text];
                // A stretch is counted once, where it begins.
                if (before != (path, known - 1))
                    repeated.Add($"{file.Path}:{lines[first].Line} repeats {path}:{line}");
                before = (path, known);
            }
        }

        Assert.True(repeated.Count <= Known, $"{repeated.Count} stretches, not {Known}:\n{string.Join('\n', repeated)}");
    }

    private static bool SaysSomething(string line) =>
        line.Any(char.IsLetterOrDigit)
        && !line.StartsWith("using ", StringComparison.Ordinal)
        && !line.StartsWith("namespace ", StringComparison.Ordinal)
        && !line.StartsWith("///", StringComparison.Ordinal);
}
