using Spectre.Console;

namespace LoopSim.Cli;

/// <summary>A table without lines, its columns side by side; cells are plain text, never markup.</summary>
internal static class TextTable
{
    /// <summary>The table as lines no wider than asked.</summary>
    public static IEnumerable<string> Lines(PageTable page, int width)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var heading in page.Headings)
            table.AddColumn(new TableColumn(new Text(heading)) { Padding = new Padding(0, 0, 3, 0) });
        foreach (var row in page.Rows)
            table.AddRow([.. row.Select(cell => new Text(cell))]);

        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Write(table);
        return [.. text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }
}
