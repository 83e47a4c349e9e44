using Spectre.Console;

namespace LoopSim.Cli;

/// <summary>A table without lines, its columns side by side; cells are plain text, never markup.</summary>
internal sealed class TextTable
{
    private readonly Table _table = new() { Border = TableBorder.None };

    public TextTable(params string[] headings)
    {
        foreach (var heading in headings)
            _table.AddColumn(new TableColumn(new Text(heading)) { Padding = new Padding(0, 0, 3, 0) });
    }

    public void Row(params string[] cells) => _table.AddRow([.. cells.Select(cell => new Text(cell))]);

    /// <summary>The table as lines no wider than asked.</summary>
    public IEnumerable<string> Lines(int width)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Write(_table);
        return [.. text.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.TrimEnd())];
    }
}
