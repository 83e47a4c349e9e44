using LoopSim.Figures;
using LoopSim.Language.Libraries;

namespace LoopSim.Cli;

/// <summary>The options that say what a figure shows, how it looks, and which files it becomes.</summary>
internal sealed class FigureOptions
{
    private static readonly string[] _pictures = [.. Enum.GetValues<PictureFormat>().Select(EndingOf)];
    private static readonly string[] _tables = [.. Enum.GetNames<PartFormat>().Select(name => name.ToLowerInvariant())];

    private readonly World _world;
    private readonly SortedSet<string> _boxes = new(StringComparer.Ordinal);
    private readonly string[] _formats;
    private readonly Option<FigureStyle?> _style = OptionOf.Choice<FigureStyle?>("--style",
        "slide: large type, few panels (default); paper: every variable", ("slide", FigureStyle.Slide), ("paper", FigureStyle.Paper));
    private readonly Option<string[]> _show = OptionOf.List("--show", "a,b,...", "variables to draw");
    private readonly Option<string[]?> _format;
    private readonly Option<string?> _title = OptionOf.Text("--title", "TEXT", "title in place of the figure's own");
    private readonly Option<string?> _caption = OptionOf.Text("--caption", "TEXT", "a line below the figure");
    private readonly Option<PageSize?> _size = OptionOf.Read<PageSize?>("--size", "WxH|16:9|4:3|a4",
        "size of the page in pixels, or its shape", text => PageSizes.Read(text));
    private readonly Option<FigureTheme?> _theme = OptionOf.Choice<FigureTheme?>("--theme", "colours of the figure (default light)",
        ("light", FigureTheme.Light), ("dark", FigureTheme.Dark), ("grey", FigureTheme.Grey));
    private readonly Option<string?> _labels = OptionOf.Text("--labels", "FILE.yaml",
        "your words for variables (labels: {name: text}) and for other words of the figure (words: {rescued: text})");

    /// <param name="world">Where files are.</param>
    /// <param name="withTables">Whether --format also says how results are written.</param>
    public FigureOptions(World world, bool withTables = false)
    {
        _world = world;
        _formats = withTables ? [.. _pictures, .. _tables] : _pictures;
        _format = OptionOf.Read<string[]?>("--format", string.Join(',', _formats),
            withTables ? "files to write: any of these, with commas between (default png,csv)"
                : "files to write of each figure, with commas between (default png)",
            Formats);
    }

    /// <summary>What suits one picture in one file.</summary>
    public IReadOnlyList<Option> Looks => [_style, _title, _caption, _size, _theme, _labels];

    public IEnumerable<Option> All => [_style, _show, _format, _title, _caption, _size, _theme, _labels];

    /// <summary>Those that mean the same for any figure, whatever it shows.</summary>
    public IEnumerable<Option> Appearance => [_format, _size, _theme];

    public FigureStyle Style(ParseResult parsed) => parsed.GetValue(_style) ?? FigureStyle.Slide;

    /// <param name="style">A style in place of the one asked for.</param>
    public FigureLook Look(ParseResult parsed, FigureStyle? style = null) =>
        new(style ?? Style(parsed), parsed.GetValue(_theme) ?? FigureTheme.Light, parsed.GetValue(_size));

    public IReadOnlyList<string> Show(ParseResult parsed) => parsed.GetValue(_show)!;

    /// <summary>How a sweep writes its results.</summary>
    public PartFormat Tables(ParseResult parsed) =>
        (PartFormat)Math.Max(0, Array.FindIndex(_tables, name => parsed.GetValue(_format)?.Contains(name) == true));

    /// <summary>The words that make another command's figures look the same: these options as they were given, without the formats of
    /// tables.</summary>
    public IEnumerable<string> Words(ParseResult parsed)
    {
        var pictures = (parsed.GetValue(_format) ?? []).Where(_pictures.Contains).ToList();
        foreach (var option in All.Where(option => option != _format))
        {
            foreach (var token in parsed.GetResult(option)?.Tokens ?? [])
                yield return $"{option.Name}={token.Value}";
        }
        if (pictures.Count > 0)
            yield return $"{_format.Name}={string.Join(',', pictures)}";
    }

    /// <summary>The files of pictures, in every format asked for.</summary>
    /// <param name="names">The label of each variable by its name.</param>
    /// <param name="asked">The formats where --format says none.</param>
    public IEnumerable<FolderFile> Files(
        ParseResult parsed, IEnumerable<Picture> pictures, IReadOnlyDictionary<string, string> names,
        params IReadOnlyList<PictureFormat> asked)
    {
        var (look, (words, others), formats) = (Look(parsed), Read(parsed, names), FormatsOf(parsed, asked));
        return Files();

        IEnumerable<FolderFile> Files()
        {
            var unused = others.ToHashSet();
            foreach (var page in pictures.SelectMany(picture => picture.Pages(look.Style)))
            {
                unused.ExceptWith(page.Occurring(words));
                foreach (var file in Paint(page.With(words), look, formats))
                    yield return file;
            }
            WarnOfUnused(parsed, unused);
        }
    }

    /// <summary>The files of a picture in a style, in every format asked for.</summary>
    public IEnumerable<FolderFile> Files(ParseResult parsed, Picture picture, FigureStyle style) =>
        picture.Pages(style).SelectMany(page => Paint(page, Look(parsed, style), FormatsOf(parsed, [])));

    /// <summary>The file of one picture.</summary>
    public FolderFile File(ParseResult parsed, Picture picture, IReadOnlyDictionary<string, string> names, PictureFormat format)
    {
        var (words, others) = Read(parsed, names);
        WarnOfUnused(parsed, others.Except(picture.Occurring(words)));
        return Paint(picture.With(words), Look(parsed), [format]).Single();
    }

    /// <summary>Reads the user's words, to be refused before anything is done.</summary>
    /// <param name="names">The label of each variable by its name.</param>
    /// <exception cref="InvalidSettingException">The file of labels cannot be read.</exception>
    public void CheckWords(ParseResult parsed, IReadOnlyDictionary<string, string> names) => Read(parsed, names);

    /// <summary>The user's words for a picture, and those among them that are no variable's.</summary>
    private (PictureWords Words, IEnumerable<string> Others) Read(ParseResult parsed, IReadOnlyDictionary<string, string> names)
    {
        var (title, caption) = (parsed.GetValue(_title), parsed.GetValue(_caption));
        if (parsed.GetValue(_labels) is not { } file)
            return (new PictureWords(title, caption, PictureWords.None.Texts), []);
        var (labels, problems) = LabelReader.Read(_world.Path(file), file, [.. names.Keys]);
        if (labels is null)
            throw new InvalidSettingException($"{problems.First(problem => problem.Severity == Severity.Error)}");
        // A figure shows a variable's label, or its name where it has none.
        var texts = labels.Words.ToBuilder();
        foreach (var (name, text) in labels.Names)
            (texts[names[name]], texts[name]) = (text, text);
        return (new PictureWords(title, caption, texts.ToImmutable()), labels.Words.Keys);
    }

    /// <summary>The format a file's name ends in.</summary>
    /// <exception cref="InvalidSettingException">It ends in none of them.</exception>
    public static PictureFormat FormatOf(string path, string option) => FormatOf(path) ?? throw new InvalidSettingException(
        $"{option} expects a file that ends in {Endings}, not '{path}'");

    /// <summary>The format a file's name ends in; null for none of them.</summary>
    public static PictureFormat? FormatOf(string path) =>
        Array.IndexOf(_pictures, Path.GetExtension(path).TrimStart('.').ToLowerInvariant()) is >= 0 and var place
            ? (PictureFormat)place
            : null;

    /// <summary>The pictures' formats by their names, for messages.</summary>
    public static string Endings => string.Join(", ", _pictures.SkipLast(1).Select(name => "." + name)) + " or ." + _pictures[^1];

    private IEnumerable<FolderFile> Paint(Picture picture, FigureLook look, IReadOnlyList<PictureFormat> formats)
    {
        var page = picture.Paint(look);
        List<string> boxes = [.. page.MissingCharacters.Where(_boxes.Add)];
        if (boxes.Count > 0)
            _world.Terminal.Error($"the type of figures has no {LoopSim.Words.Some(boxes)}: boxes stand for them");
        return formats.Select(format => new FolderFile($"{picture.Name}.{EndingOf(format)}", page.As(format)));
    }

    private void WarnOfUnused(ParseResult parsed, IEnumerable<string> unused)
    {
        List<string> names = [.. unused.Order(StringComparer.Ordinal).Select(word => $"'{word}'")];
        if (names.Count > 0)
            _world.Terminal.Error($"--labels {parsed.GetValue(_labels)}: no figure has the words {LoopSim.Words.Some(names)}");
    }

    private IReadOnlyList<PictureFormat> FormatsOf(ParseResult parsed, IReadOnlyList<PictureFormat> asked)
    {
        var named = (parsed.GetValue(_format) ?? []).Where(_pictures.Contains)
            .Select(name => (PictureFormat)Array.IndexOf(_pictures, name));
        return named.ToList() is { Count: > 0 } chosen ? chosen : asked.Count > 0 ? asked : [PictureFormat.Png];
    }

    private string[] Formats(string text)
    {
        string[] names = [.. OptionOf.Words(text).Select(word => word.ToLowerInvariant()).Distinct()];
        if (names.Length == 0 || names.Except(_formats).FirstOrDefault() is not null)
        {
            throw new InvalidSettingException(
                $"--format takes {string.Join(", ", _formats.SkipLast(1))} and {_formats[^1]}, with commas between, not '{text}'");
        }
        return names.Intersect(_tables).Count() > 1
            ? throw new InvalidSettingException(
                $"--format takes one of {string.Join(", ", _tables.SkipLast(1))} and {_tables[^1]}, not several")
            : names;
    }

    private static string EndingOf(PictureFormat format) => format.ToString().ToLowerInvariant();
}
