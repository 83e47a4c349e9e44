using LoopSim.Sampling;

namespace LoopSim.Claims;

/// <summary>Parameter sets from a table: a header with parameters, channels or links, then a set per line. What a table does not name stays
/// as the model has it.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">What it is called.</param>
public sealed record GivenSets(FileDesign Table, string Name) : Ensemble
{
    public override int Count => (int)Table.Count;

    public override string Word => $"of {Name}";

    public override string Origin => $"on the parameter sets of {Name} (SHA-256 {Table.TableSha256[..8]})";

    /// <exception cref="InvalidSettingException">The table is none, names nothing the model has, or has too many lines.</exception>
    public static GivenSets Read(string path, string name)
    {
        var table = FileDesign.Read(path);
        table.CheckNumbers();
        return table.Count <= Jitter.MostMembers
            ? new GivenSets(table, name)
            : throw new InvalidSettingException($"{name} has {table.Count:N0} sets; claims are put to at most {Jitter.MostMembers:N0}");
    }

    /// <summary>Whether a model has all that the table names.</summary>
    public bool Fits(Model model) => Table.Names.All(name =>
        model.Parameters.Any(parameter => parameter.Name == name) || model.Channels.Any(channel => channel.Name == name)
            || model.Links.Any(link => link.Name == name || $"{link.Source}:{link.Target}" == name));

    internal override IEnumerable<string> Inputs(ModelRoles subject) => Table.Names.Select(subject.Experiment.InputNamed);

    internal override IReadOnlyList<ParameterSet> Draw(ModelRoles subject)
    {
        string[] inputs = [.. Inputs(subject)];
        var values = new double[inputs.Length];
        var sets = new ParameterSet[Count];
        for (var member = 0; member < sets.Length; member++)
        {
            Table.Values(member, values);
            sets[member] = subject.Reference.With(inputs.Zip(values));
        }

        return sets;
    }
}
