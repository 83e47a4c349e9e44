using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>A condition between the varied quantities of a sweep, such as <c>half &lt; load + 0.3</c>. A quantity whose name is no word, as
/// a link's or <c>treat.at</c>, is written as it is varied.</summary>
public static class MemberCondition
{
    private const string OutcomeName = "holds";

    /// <param name="text">The condition.</param>
    /// <param name="design">The members, before the condition; columns of words are not compared.</param>
    /// <returns>Whether it holds of a member's values; any thread may ask.</returns>
    /// <exception cref="InvalidSettingException">The text is no condition, or names something else.</exception>
    public static Func<ReadOnlySpan<double>, bool> Read(string text, Design design)
    {
        int[] numbers = [.. Enumerable.Range(0, design.Names.Count).Where(number => design.ColumnOf(number) is not { Words.Count: > 0 })];
        string[] names = [.. numbers.Select(number => design.Names[number])];
        // A model whose stocks are the quantities, so that conditions mean here what they mean in models.
        var words = names.Select((name, i) => name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? name : $"varied_{i}")
            .ToList();
        var written = text;
        foreach (var (name, word) in names.Zip(words).Where(pair => pair.First != pair.Second).OrderByDescending(pair => pair.First.Length))
            written = written.Replace(name, word, StringComparison.Ordinal);
        var read = ModelReader.Read(new SourceText(
            "--where",
            "model: members\ntime: {unit: day, stop: 1}\nstocks:\n"
                + string.Concat(words.Select(word => $"  {word}: {{initial: 0, rate: 0}}\n"))));
        if (read.Model is not { } model)
            throw new InvalidSettingException($"--where '{text}': {read.Diagnostics[0].Message}");
        var (condition, problem) = ConditionReader.Read(model, written);
        if (condition is null)
            throw new InvalidSettingException($"--where '{text}': {problem}; it may use {string.Join(", ", names)}");
        var compiled = CompiledModel.Compile(
            model with { Outcomes = [new Outcome(OutcomeName, condition, text, null, default)] }, new ModelVariant([], []));
        var places = words.Select(word => compiled.Stocks.Index().First(stock => stock.Item.Name == word).Index).ToArray();
        var key = CompiledModel.OutcomeKey(OutcomeName);
        var evaluators = new ThreadLocal<(ModelField Field, double[] State)>(() => (
            new ModelField(compiled, new InputSchedule(compiled)), new double[places.Length]));
        return values =>
        {
            var (field, state) = evaluators.Value;
            for (var i = 0; i < places.Length; i++)
                state[places[i]] = values[numbers[i]];
            return field.ReadOut(key, 0, state) != 0;
        };
    }
}
