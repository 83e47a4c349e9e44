using LoopSim.Language.Libraries;
using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>The libraries that travel with the program: subtypes and interventions, read once.</summary>
public static class TreatmentLibrary
{
    private static readonly Lazy<Library<Subtype>> _subtypes = new(() => Load(SubtypesPath, LibraryReader.ReadSubtypes));
    private static readonly Lazy<Library<KnownIntervention>> _interventions = new(
        () => Load(InterventionsPath, LibraryReader.ReadInterventions));

    public static Library<Subtype> Subtypes => _subtypes.Value;

    public static Library<KnownIntervention> Interventions => _interventions.Value;

    /// <summary>Where the two are.</summary>
    internal static string SubtypesPath => Path.Combine(ModelCatalog.Folder, "subtypes.yaml");

    internal static string InterventionsPath => Path.Combine(ModelCatalog.Folder, "interventions.yaml");

    /// <exception cref="InvalidSettingException">There is none of this name; the message names near ones.</exception>
    public static Subtype FindSubtype(string name) => Subtypes.Entries.FirstOrDefault(entry => entry.Name == name)
        ?? throw Unknown("subtype", name, [.. Subtypes.Entries.Select(entry => entry.Name)], "--subtypes");

    /// <param name="name">Its name or an alias.</param>
    /// <exception cref="InvalidSettingException">There is none of this name; the message names near ones.</exception>
    public static KnownIntervention FindIntervention(string name) =>
        Interventions.Entries.FirstOrDefault(entry => entry.Name == name)
            ?? Interventions.Entries.FirstOrDefault(entry => entry.Aliases.Contains(name))
        ?? throw Unknown(
            "intervention", name, [.. Interventions.Entries.SelectMany(entry => entry.Aliases.Prepend(entry.Name))], "--interventions");

    /// <summary>What an entry changes in a model.</summary>
    /// <exception cref="InvalidSettingException">It says nothing of the model.</exception>
    internal static AdjustedModel Of(LibraryEntry entry, Model model) => entry.In(model) ?? throw new InvalidSettingException(
        $"'{entry.Name}' says nothing of model '{model.Name}': it is written for "
            + $"{string.Join(" and ", entry.Models.Select(adjusted => adjusted.Model))}, and what extends them");

    private static Library<T> Load<T>(string path, Func<SourceText, LibraryResult<T>> read) where T : LibraryEntry
    {
        var result = read(new SourceText(path, File.ReadAllText(path)));
        return result.Library
            ?? throw new IOException(
                $"the library cannot be read: {result.Diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error)}");
    }

    private static InvalidSettingException Unknown(string kind, string name, IReadOnlyList<string> known, string option) => new(
        NearName.Of(name, known) is { } near
            ? $"no {kind} '{name}'; did you mean '{near}'?"
            : $"no {kind} '{name}'; there are {string.Join(", ", known)} (loopsim list {option} says more)");
}
