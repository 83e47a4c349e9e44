using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LoopSim.Language;
using LoopSim.Language.Text;
using LoopSim.Sampling;

namespace LoopSim.Cli;

/// <summary>The options that say where a run's results go, and the writing of them.</summary>
internal sealed class OutputOptions(Terminal terminal)
{
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Option<string?> _out = new("--out") { HelpName = "DIR", Description = $"folder for the run (default: the next one in {RunFolder.DefaultParent})" };
    private readonly Option<bool> _force = new("--force") { Description = "replace the run in the folder named with --out" };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON document and nothing else; writes a folder only with --out" };
    private readonly Option<bool> _quiet = new("--quiet") { Description = "print only the result" };
    private readonly FigureOptions _figures = new();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _out, _force, _json, _quiet })
            command.Options.Add(option);
        _figures.AddTo(command);
    }

    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    public bool Quiet(ParseResult parsed) => parsed.GetValue(_quiet) || parsed.GetValue(_json);

    /// <summary>Refuses a taken folder and unknown figure options before the run, not after it.</summary>
    public void Check(ParseResult parsed)
    {
        var folder = parsed.GetValue(_out);
        if (folder is not null && string.IsNullOrWhiteSpace(folder))
            throw new InvalidSettingException("--out expects a folder");
        if (folder is not null || !Json(parsed))
            RunFolder.CheckFree(folder, parsed.GetValue(_force));
        _figures.Style(parsed);
    }

    /// <summary>Refuses variables to show that the model does not have.</summary>
    public void CheckShown(ParseResult parsed, Model model)
    {
        var known = model.Variables.Select(variable => variable.Name).ToList();
        var readouts = model.Observables.Where(observable => observable.Panel is not null).Select(observable => observable.Name).ToList();
        if (SimulationOptions.ReadsMarkers(parsed))
            known.AddRange(readouts);
        else if (_figures.Show(parsed).Intersect(readouts).FirstOrDefault() is { } readout)
            throw new InvalidSettingException($"'{readout}' is read out only with --markers; add it");
        if (_figures.Show(parsed).Except(known).FirstOrDefault() is not { } unknown)
            return;
        var choice = NearName.Of(unknown, known) is { } near ? $"did you mean '{near}'?" : $"it has {string.Join(", ", known)}";
        throw new InvalidSettingException($"model '{model.Name}' has no variable '{unknown}' to show; {choice}");
    }

    /// <summary>Writes a run's folder, unless only JSON is wanted, and says where it is.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="record">The run; asked for only when it is written.</param>
    /// <param name="more">Files beside the run's own.</param>
    public void Write(ParseResult parsed, Func<SavedRun> record, params (string Name, string Content)[] more)
    {
        var folder = parsed.GetValue(_out);
        if (Json(parsed) && folder is null)
            return;
        var run = record();
        var svgs = RunFigures.Svgs(run, _figures.Style(parsed), _figures.Show(parsed)).ToList();
        var timing = new TimingDocument(_clock.Elapsed.TotalSeconds, DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        var written = RunFolder.Write(folder, parsed.GetValue(_force), $"{run.Record.Model.Name}-{run.Record.Verb}", Recording.Files(run, timing, svgs, more));
        if (!Quiet(parsed))
            terminal.Line($"figures and data in {written}");
        foreach (var (name, _) in svgs)
            _figures.Convert(parsed, Path.Combine(written, name + ".svg"), terminal);
    }

    /// <summary>The words after <c>loopsim</c> that decide the run, for the record: where it is written and what is printed do not.</summary>
    public IReadOnlyList<string> Words(ParseResult parsed)
    {
        Option[] aside = [_out, _force, _json, _quiet];
        var words = new List<string>();
        for (var i = 0; i < parsed.Tokens.Count; i++)
        {
            var word = parsed.Tokens[i].Value;
            if (aside.FirstOrDefault(option => option.Name == word) is not { } option)
                words.Add(word);
            else if (option == _out)
                i++;
        }
        return words;
    }
}
