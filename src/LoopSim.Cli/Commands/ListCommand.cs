using System.CommandLine;
using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim list</c>: the shipped models, subtypes and interventions.</summary>
internal sealed class ListCommand : Command
{
    private readonly Option<bool> _interventions = new("--interventions") { Description = "the interventions that --with knows" };
    private readonly Option<bool> _subtypes = new("--subtypes") { Description = "the subtypes that --as knows" };
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON document and nothing else" };

    public ListCommand(Terminal terminal) : base("list", "List the shipped models; or the subtypes or interventions of the library.")
    {
        foreach (var option in new Option[] { _interventions, _subtypes, _json })
            Options.Add(option);
        SetAction(parsed => (int)Execute(terminal, parsed));
    }

    private ExitCode Execute(Terminal terminal, ParseResult parsed)
    {
        var json = parsed.GetValue(_json);
        if (parsed.GetValue(_interventions) && parsed.GetValue(_subtypes))
            throw new InvalidSettingException("--interventions and --subtypes are two lists; ask for one");
        if (parsed.GetValue(_interventions))
            PrintInterventions(terminal, json);
        else if (parsed.GetValue(_subtypes))
            PrintSubtypes(terminal, json);
        else
            PrintModels(terminal, json);
        return ExitCode.Ok;
    }

    private static void PrintModels(Terminal terminal, bool json)
    {
        var models = ModelCatalog.Names.Select(name => (Name: name, ModelReader.ReadFile(ModelCatalog.Find(name)).Model)).ToList();
        if (json)
        {
            terminal.Text(Descriptions.Json(models.Select(entry => new ModelSummary(entry.Name, entry.Model?.Title, entry.Model?.Stocks.Count ?? 0, entry.Model?.Links.Count ?? 0)).ToArray()));
            return;
        }
        var table = new TextTable("model", "stocks", "links", "title");
        foreach (var (name, model) in models)
            table.Row(name, $"{model?.Stocks.Count}", $"{model?.Links.Count}", model?.Title ?? "");
        terminal.Table(table);
    }

    private static void PrintInterventions(Terminal terminal, bool json)
    {
        var entries = EntryDescription.Interventions();
        if (json)
        {
            terminal.Text(Descriptions.Json(entries));
            return;
        }
        var table = new TextTable("intervention", "", "evidence", "acts on");
        foreach (var entry in entries)
            table.Row(entry.Name, entry.Kind, entry.Grade!, entry.Why);
        terminal.Table(table);
        terminal.Line("Evidence is of an effect on depression in people; every size in a model is judgement. loopsim describe NAME says more.");
        terminal.Line(Disclaimer.Text);
    }

    private static void PrintSubtypes(Terminal terminal, bool json)
    {
        var entries = EntryDescription.Subtypes();
        if (json)
        {
            terminal.Text(Descriptions.Json(entries));
            return;
        }
        var table = new TextTable("subtype", "stands out", "label");
        foreach (var entry in entries)
            table.Row(entry.Name, string.Join(", ", entry.Markers ?? []), entry.Label);
        terminal.Table(table);
        terminal.Line("Routes, not classes of people: every value is judgement. loopsim describe NAME says more.");
        terminal.Line(Disclaimer.Text);
    }
}
