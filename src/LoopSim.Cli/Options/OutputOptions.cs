using System.Diagnostics;
using LoopSim.Language.Text;

namespace LoopSim.Cli;

/// <summary>The options that say where a verb's results go, and the writing of them.</summary>
internal sealed class OutputOptions(World world, bool withTables = false)
{
    private const string StandardOutput = "-";

    private readonly Option<string?> _out = OptionOf.Text(
        "--out", "DIR", $"folder for the results (default: the next one in {RunFolder.DefaultParent})");
    private readonly Option<bool> _force = OptionOf.Flag("--force", "replace what the folder named with --out holds");
    private readonly Option<bool> _json = OptionOf.Flag(
        "--json", "print one JSON document only; writes a folder only with --out");
    private readonly Option<bool> _quiet = OptionOf.Flag("--quiet", "print only the result");

    /// <summary>Where a run's table goes, for verbs that take it.</summary>
    public Option<string?> Table { get; } = OptionOf.Text("--table", "FILE.csv|FILE.parquet|-",
        "also write the saved values over time, those of --show if given, to a file; - prints them and nothing else, and writes a folder "
            + "only with --out");

    public FigureOptions Figures { get; } = new(world, withTables);

    public IEnumerable<Option> All => [_out, _force, _json, _quiet, .. Figures.All];

    public bool IsJson(ParseResult parsed) => parsed.GetValue(_json);

    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet) || IsForPrograms(parsed);

    /// <summary>Whether standard output is a run's table.</summary>
    public bool PrintsTable(ParseResult parsed) => parsed.GetValue(Table) == StandardOutput;

    public bool Forces(ParseResult parsed) => parsed.GetValue(_force);

    /// <summary>The folder asked for, as the user wrote it; null for the next numbered one.</summary>
    public string? Folder(ParseResult parsed) => parsed.GetValue(_out) is not { } folder ? null
        : string.IsNullOrWhiteSpace(folder) ? throw new InvalidSettingException("--out expects a folder")
        : folder;

    /// <summary>Refuses a taken folder before the run, not after it.</summary>
    public void Check(ParseResult parsed)
    {
        if (PrintsTable(parsed) && IsJson(parsed))
            throw new InvalidSettingException("--table - and --json both print to standard output; name a file with --table FILE.csv");
        if (string.IsNullOrWhiteSpace(parsed.GetValue(Table) ?? StandardOutput))
            throw new InvalidSettingException("--table expects a file, or - for standard output");
        var folder = Folder(parsed);
        if (folder is not null || !IsForPrograms(parsed))
            RunFolder.CheckFree(folder is null ? null : world.Path(folder), Forces(parsed), world.Path(RunFolder.DefaultParent));
    }

    /// <summary>Refuses a file of labels that cannot be read or names what the model does not have.</summary>
    public void CheckWords(ParseResult parsed, Model model) =>
        Figures.CheckWords(parsed, model.Variables.ToDictionary(variable => variable.Name, variable => variable.DisplayName));

    /// <summary>Refuses variables to show that the model does not have, and labels for them.</summary>
    public void CheckShown(ParseResult parsed, Model model)
    {
        CheckWords(parsed, model);
        List<Variable> variables = [.. model.Variables];
        string[] shown = [.. Figures.Show(parsed).Where(name => SameName.Meant(name, variables).Count == 0)];
        var known = variables.ConvertAll(variable => variable.Name);
        var readouts = model.Observables.Where(observable => observable.Panel is not null).Select(observable => observable.Name).ToList();
        if (SimulationOptions.ReadsMarkers(parsed))
            known.AddRange(readouts);
        else if (shown.Intersect(readouts).FirstOrDefault() is { } readout)
            throw new InvalidSettingException($"'{readout}' is read out only with --markers; add it");
        if (shown.Except(known).FirstOrDefault() is not { } unknown)
            return;
        var choice = NearName.Of(unknown, known) is { } near ? $"did you mean '{near}'?" : $"it has {string.Join(", ", known)}";
        throw new InvalidSettingException($"model '{model.Name}' has no variable '{unknown}' to show; {choice}");
    }

    /// <summary>Writes a run's table where the command line says; nowhere if it says nothing.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="rows">The table of the variables shown.</param>
    /// <param name="record">The run.</param>
    public void WriteTable(ParseResult parsed, Func<IReadOnlyList<string>, RunCourse> rows, RunRecord record)
    {
        if (parsed.GetValue(Table) is not { } file)
            return;
        var shown = rows(ShownVariables.Meant(record, Figures.Show(parsed)));
        if (file == StandardOutput)
        {
            world.Terminal.Text(Csv.Write(shown));
            return;
        }
        using var saving = world.Saving.EnterScope();
        if (Path.GetExtension(file).Equals(".parquet", StringComparison.OrdinalIgnoreCase))
            AtomicFile.Write(world.Path(file), CourseTable.Write(shown, record));
        else
            AtomicFile.Write(world.Path(file), Csv.Write(shown));
    }

    /// <summary>Writes a run's folder, unless standard output is for programs and no folder is named, and says where it is.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="save">The run; asked for only when it is written.</param>
    /// <param name="clock">How long the command has taken.</param>
    public void Write(ParseResult parsed, Func<SavedRun> save, Stopwatch clock)
    {
        var folder = Folder(parsed);
        if (IsForPrograms(parsed) && folder is null)
            return;
        using var saving = world.Saving.EnterScope();
        var run = save();
        var pictures = Figures.Files(parsed, run.Draw(Figures.Style(parsed), Figures.Show(parsed)), run.Record.Labels).ToList();
        var files = run.Files(TimingDocument.Now(clock.Elapsed.TotalSeconds), pictures);
        var written = folder is null
            ? RunFolder.WriteNumbered(world.Path(RunFolder.DefaultParent), $"{run.Record.Model.Name}-{run.Record.Verb}", files)
            : RunFolder.Write(world.Path(folder), Forces(parsed), files);
        if (!IsQuiet(parsed))
            world.Terminal.Line($"figures and data in {folder ?? Path.Combine(RunFolder.DefaultParent, Path.GetFileName(written))}");
    }

    /// <summary>Whether standard output is one document or table.</summary>
    private bool IsForPrograms(ParseResult parsed) => IsJson(parsed) || PrintsTable(parsed);

    /// <summary>The words after <c>loopsim</c> that decide the run, for the record: where it is written, how many threads work and what is
    /// printed do not.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="withFolder">Whether the folder is to be named all the same.</param>
    public static IReadOnlyList<string> Words(ParseResult parsed, bool withFolder = false)
    {
        string[] aside = ["--force", "--json", "--quiet"];
        string[] asideWithValue = withFolder ? ["--jobs", "--table"] : ["--jobs", "--table", "--out"];
        var words = new List<string>();
        for (var i = 0; i < parsed.Tokens.Count; i++)
        {
            var word = parsed.Tokens[i].Value;
            if (asideWithValue.Contains(word))
                i++;
            else if (!aside.Contains(word))
                words.Add(word);
        }
        return words;
    }
}
