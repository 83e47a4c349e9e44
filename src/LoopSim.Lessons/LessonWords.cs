using LoopSim.Language.Libraries;
using LoopSim.Sampling;

namespace LoopSim.Lessons;

/// <summary>What a lesson and a file of labels add to a document.</summary>
internal static class LessonWords
{
    /// <exception cref="InvalidSettingException">The plan names what the model does not have.</exception>
    public static LessonDocument With(this LessonDocument document, LessonPlan? plan)
    {
        if (plan is null)
            return document;
        var known = document.Parameters.Select(parameter => parameter.Name).ToList();
        if (plan.Sliders.FirstOrDefault(slider => !known.Contains(slider)) is { } unknown)
            throw new InvalidSettingException(
                $"lesson '{plan.Name}' wants a slider for '{unknown}', and model '{document.Name}' has no such parameter");
        return document with
        {
            Title = plan.Title,
            Sliders = plan.Sliders.Count == 0 ? null : [.. plan.Sliders],
            Teacher = plan.Teacher,
            Steps =
            [
                .. plan.Steps.Select(step => new StepDocument(
                    step.Title, step.Text, step.At, step.Ask, [.. step.Choices], step.Answer, step.Explain)),
            ],
        };
    }

    public static LessonDocument With(this LessonDocument document, Labels? labels)
    {
        if (labels is null)
            return document;
        string Label(string name, string own) => labels.Names.GetValueOrDefault(name) ?? labels.Words.GetValueOrDefault(own) ?? own;
        InputDocument[] Inputs(IEnumerable<InputDocument> inputs) =>
            [.. inputs.Select(input => input with { Label = Label(input.Name, input.Label) })];
        VariableDocument[] Variables(IEnumerable<VariableDocument> variables) =>
            [.. variables.Select(variable => variable with { Label = Label(variable.Name, variable.Label) })];
        return document with
        {
            Parameters = Inputs(document.Parameters),
            Channels = Inputs(document.Channels),
            Variables = Variables(document.Variables),
            Starts = [.. document.Starts.Select(start => start with { Label = Label(start.Name, start.Label) })],
            Scenarios = [.. document.Scenarios.Select(scenario => scenario with { Label = Label(scenario.Name, scenario.Label) })],
            Words = new SortedDictionary<string, string>(labels.Words, StringComparer.Ordinal),
        };
    }
}
