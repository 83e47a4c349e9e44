using System.CommandLine;
using LoopSim.Language;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim list</c>: the shipped models.</summary>
internal sealed class ListCommand : Command
{
    private readonly Option<bool> _json = new("--json") { Description = "print one JSON document and nothing else" };

    public ListCommand(Terminal terminal) : base("list", "List the shipped models.")
    {
        Options.Add(_json);
        SetAction(parsed => (int)Execute(terminal, parsed.GetValue(_json)));
    }

    private static ExitCode Execute(Terminal terminal, bool json)
    {
        var models = ModelCatalog.Names.Select(name => (Name: name, ModelReader.ReadFile(ModelCatalog.Find(name)).Model)).ToList();
        if (json)
        {
            terminal.Text(Descriptions.Json(models.Select(entry => new ModelSummary(entry.Name, entry.Model?.Title, entry.Model?.Stocks.Count ?? 0, entry.Model?.Links.Count ?? 0)).ToArray()));
            return ExitCode.Ok;
        }
        var table = new TextTable("model", "stocks", "links", "title");
        foreach (var (name, model) in models)
            table.Row(name, $"{model?.Stocks.Count}", $"{model?.Links.Count}", model?.Title ?? "");
        terminal.Table(table);
        return ExitCode.Ok;
    }
}
