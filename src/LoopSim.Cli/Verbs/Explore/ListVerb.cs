namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim list</c>: the shipped models, subtypes, interventions and policies.</summary>
internal sealed class ListVerb : Verb
{
    private readonly Option<bool> _interventions = OptionOf.Flag("--interventions", "the interventions that --with knows");
    private readonly Option<bool> _subtypes = OptionOf.Flag("--subtypes", "the subtypes that --as knows");
    private readonly Option<bool> _policies = OptionOf.Flag("--policies", "the policies that --policy knows");
    private readonly Option<bool> _json = OptionOf.Flag("--json", "print one JSON document only");

    public ListVerb(World world)
        : base(world, VerbGroup.Explore, "list", "List the shipped models, or the subtypes, interventions or policies of the library.")
    {
        Take(_interventions, _subtypes, _policies, _json);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var json = parsed.GetValue(_json);
        if (new[] { _interventions, _subtypes, _policies }.Count(parsed.GetValue) > 1)
            throw new InvalidSettingException("--interventions, --subtypes and --policies are lists of their own; ask for one");
        if (parsed.GetValue(_interventions))
            PrintInterventions(json);
        else if (parsed.GetValue(_subtypes))
            PrintSubtypes(json);
        else if (parsed.GetValue(_policies))
            PrintPolicies(json);
        else
            PrintModels(json);
        return ExitCode.Ok;
    }

    private void PrintModels(bool json)
    {
        var models = ModelCatalog.Names.Select(name => (Name: name, ModelReader.ReadFile(ModelCatalog.Find(name)).Model)).ToList();
        if (json)
        {
            Terminal.Text(
                Descriptions.Json(
                    models.Select(
                        entry =>
                            new ModelSummary(entry.Name, entry.Model?.Title, entry.Model?.Stocks.Count ?? 0, entry.Model?.Links.Count ?? 0))
                        .ToArray()));
            return;
        }
        var table = new PageTable("model", "stocks", "links", "title");
        foreach (var (name, model) in models)
            table.Row(name, $"{model?.Stocks.Count}", $"{model?.Links.Count}", model?.Title ?? "");
        Terminal.Table(table);
    }

    private void PrintInterventions(bool json)
    {
        var entries = EntryDescription.Interventions();
        if (json)
        {
            Terminal.Text(Descriptions.Json(entries));
            return;
        }
        var table = new PageTable("intervention", "", "evidence", "acts on");
        foreach (var entry in entries)
            table.Row(entry.Name, entry.Kind, entry.Grade!, entry.Why);
        Terminal.Table(table);
        Terminal.Line(
            "Evidence is for an effect on depression in people; every effect size in a model is judgement. See loopsim describe NAME.");
        Terminal.Line(Disclaimer.Text);
    }

    private void PrintSubtypes(bool json)
    {
        var entries = EntryDescription.Subtypes();
        if (json)
        {
            Terminal.Text(Descriptions.Json(entries));
            return;
        }
        var table = new PageTable("subtype", "stands out", "label");
        foreach (var entry in entries)
            table.Row(entry.Name, string.Join(", ", entry.Markers ?? []), entry.Label);
        Terminal.Table(table);
        Terminal.Line("Causal routes, not types of people; every value is judgement. See loopsim describe NAME.");
        Terminal.Line(Disclaimer.Text);
    }

    private void PrintPolicies(bool json)
    {
        var policies = PolicyDescription.All();
        if (json)
        {
            Terminal.Text(Descriptions.Json(policies));
            return;
        }
        var table = new PageTable("policy", "steps", "label");
        foreach (var policy in policies)
            table.Row(policy.Name, string.Join(", ", policy.Steps.Select(step => step.Name)), policy.Label);
        Terminal.Table(table);
        Terminal.Line("Rules for a model, not for anyone's treatment; lengths, sizes and orders are judgement. See loopsim describe NAME.");
        Terminal.Line(Disclaimer.Text);
    }
}
