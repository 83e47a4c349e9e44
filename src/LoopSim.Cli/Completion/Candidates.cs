using System.CommandLine.Completions;
using LoopSim.Numerics;

namespace LoopSim.Cli;

/// <summary>What a shell offers behind a verb or an option: names of the program, its library and the model on the line.</summary>
internal static class Candidates
{
    /// <summary>Words that need no model, by option.</summary>
    private static readonly Dictionary<string, Func<IEnumerable<string>>> _fixed = new()
    {
        ["--as"] = () => TreatmentLibrary.Subtypes.Entries.Select(entry => entry.Name),
        ["--with"] = () => TreatmentLibrary.Interventions.Entries.Select(entry => entry.Name),
        ["--policy"] = () => TreatmentLibrary.Policies.Entries.Select(entry => entry.Name),
        ["--method"] = () => IntegrationMethod.All.Select(method => method.Name),
        ["--methods"] = () => IntegrationMethod.All.Select(method => method.Name),
        ["--model"] = () => ModelCatalog.Names,
    };

    /// <summary>Names of the model, by option; behind = comes a value.</summary>
    private static readonly Dictionary<string, Func<Model, IEnumerable<string>>> _ofModel = new()
    {
        ["--set"] = model => Inputs(model).Select(name => name + "="),
        ["--vary"] = model => Inputs(model).Select(name => name + "=").Append("all"),
        ["--free"] = Inputs,
        ["--over"] = model => Inputs(model).Select(name => name + "="),
        ["--and"] = model => Inputs(model).Select(name => name + "="),
        ["--drift"] = model => Inputs(model).Select(name => name + "="),
        ["--sensitivity"] = Inputs,
        ["--cut"] = Links,
        ["--dose"] = model => model.Channels.Select(channel => channel.Name + "="),
        ["--channel"] = model => model.Channels.Select(channel => channel.Name),
        ["--start"] = model => model.Starts.Select(start => start.Name),
        ["--scenario"] = model => model.Scenarios.Select(scenario => scenario.Name),
        ["--outcome"] = model => model.Outcomes.Select(outcome => outcome.Name),
        ["--hold"] = model => model.Stocks.Select(stock => stock.Name + "="),
        ["--plane"] = model => model.Stocks.Select(stock => stock.Name),
        ["--show"] = model => model.Variables.Select(variable => variable.Name),
    };

    /// <summary>Lets a verb's argument and options offer what can stand there.</summary>
    public static void AddTo(Command verb, World world)
    {
        foreach (var model in verb.Arguments.OfType<Argument<string>>().Where(argument => argument.Name == ModelArgument.Name))
            model.CompletionSources.Add(_ => Items(ModelCatalog.Names));
        foreach (var option in verb.Options)
        {
            if (_fixed.TryGetValue(option.Name, out var words))
                option.CompletionSources.Add(_ => Items(words()));
            else if (_ofModel.TryGetValue(option.Name, out var names))
                option.CompletionSources.Add(context => ModelOn(context.ParseResult, world) is { } model ? Items(names(model)) : []);
        }
    }

    private static IEnumerable<string> Inputs(Model model) => model.Parameters.Select(parameter => parameter.Name)
        .Concat(model.Channels.Select(channel => channel.Name)).Concat(Links(model));

    /// <summary>As a shell takes them for one word.</summary>
    private static IEnumerable<string> Links(Model model) => model.Links.Select(link => $"{link.Source}:{link.Target}");

    private static IEnumerable<CompletionItem> Items(IEnumerable<string> words) => words.Select(word => new CompletionItem(word));

    /// <summary>The model that the line names so far; null where it names none that can be read.</summary>
    private static Model? ModelOn(ParseResult line, World world)
    {
        var argument = line.CommandResult.Command.Arguments.OfType<Argument<string>>()
            .FirstOrDefault(argument => argument.Name == ModelArgument.Name);
        if (argument is null || line.GetValue(argument) is not { } name)
            return null;
        try
        {
            return ModelReader.ReadFile(ModelCatalog.Find(name, world.Path)).Model;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
