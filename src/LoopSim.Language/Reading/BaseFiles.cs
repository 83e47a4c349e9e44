namespace LoopSim.Language.Reading;

/// <summary>The files a model is read from: its own, then those it extends.</summary>
internal sealed class BaseFiles(SourceText root)
{
    /// <summary>How many files a model may be read from.</summary>
    public const int Most = 64;

    private readonly List<SourceText> _all = [root];
    private readonly Stack<SourceText> _open = new([root]);
    private readonly Dictionary<SourceText, SourceSpan> _outside = [];

    public IReadOnlyList<SourceText> All => _all;

    /// <summary>Those outside the folder of the model, each with the last place within it that led there.</summary>
    public IReadOnlyDictionary<SourceText, SourceSpan> Outside => _outside;

    /// <summary>Whether a file is the one that is being read, or one that leads to it.</summary>
    public bool IsOpen(string path) => _open.Any(file => Path.GetFullPath(file.Path) == Path.GetFullPath(path));

    /// <summary>Begins a file that the one being read names.</summary>
    public void Open(SourceText file, SourceSpan named)
    {
        _open.Push(file);
        _all.Add(file);
        if (named.Source is { } above && _outside.TryGetValue(above, out var first))
            _outside[file] = first;
        else if (NamedFile.IsOutside(root, file.Path))
            _outside[file] = named;
    }

    /// <summary>Ends the file being read.</summary>
    public void Close() => _open.Pop();
}
