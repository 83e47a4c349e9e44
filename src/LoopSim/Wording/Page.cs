namespace LoopSim;

/// <summary>What a verb tells people, block by block: lines of text and tables.</summary>
public sealed class Page
{
    private readonly List<PageBlock> _blocks = [];

    public IReadOnlyList<PageBlock> Blocks => _blocks;

    /// <summary>Adds a line of text; nothing for null.</summary>
    public void Line(string? text)
    {
        if (text is not null)
            _blocks.Add(new PageLine(text));
    }

    /// <summary>Adds a line whose parts are joined with semicolons; empty parts are left out.</summary>
    public void Heading(params IEnumerable<string> parts) => Line(Words.Clauses(parts));

    /// <summary>Adds a table.</summary>
    public void Table(PageTable table) => _blocks.Add(table);
}

/// <summary>A line or a table.</summary>
public abstract record PageBlock;

/// <summary>A line of text.</summary>
public sealed record PageLine(string Text) : PageBlock;

/// <summary>A table; every row has a cell for each heading.</summary>
public sealed record PageTable(params string[] Headings) : PageBlock
{
    private readonly List<string[]> _rows = [];

    public IReadOnlyList<string[]> Rows => _rows;

    public void Row(params string[] cells) => _rows.Add(cells);
}
