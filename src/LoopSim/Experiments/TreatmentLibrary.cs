using LoopSim.Language.Libraries;
using LoopSim.Language.Text;

namespace LoopSim;

/// <summary>The libraries that travel with the program: subtypes, interventions and policies, read once; and policies of the
/// user's.</summary>
public static class TreatmentLibrary
{
    private static readonly Lazy<Library<Subtype>> _subtypes = new(() => Load(SubtypesPath, LibraryReader.ReadSubtypes));
    private static readonly Lazy<Library<KnownIntervention>> _interventions = new(
        () => Load(InterventionsPath, LibraryReader.ReadInterventions));
    private static readonly Lazy<Library<Policy>> _policies = new(() => Load(PoliciesPath, ReadPolicies));

    public static Library<Subtype> Subtypes => _subtypes.Value;

    public static Library<KnownIntervention> Interventions => _interventions.Value;

    public static Library<Policy> Policies => _policies.Value;

    /// <summary>Where they are.</summary>
    internal static string SubtypesPath => Path.Combine(ModelCatalog.Folder, "subtypes.yaml");

    internal static string InterventionsPath => Path.Combine(ModelCatalog.Folder, "interventions.yaml");

    private static string PoliciesPath => Path.Combine(ModelCatalog.Folder, "policies.yaml");

    /// <exception cref="InvalidSettingException">There is none of this name; the message names near ones.</exception>
    public static Subtype FindSubtype(string name) => Subtypes.Entries.FirstOrDefault(entry => entry.Name == name)
        ?? throw Unknown("subtype", name, [.. Subtypes.Entries.Select(entry => entry.Name)], "--subtypes");

    /// <param name="name">Its name or an alias.</param>
    /// <exception cref="InvalidSettingException">There is none of this name; the message names near ones.</exception>
    public static KnownIntervention FindIntervention(string name) =>
        Interventions.Entries.FirstOrDefault(entry => entry.Name == name)
            ?? Interventions.Entries.FirstOrDefault(entry => entry.Aliases.Contains(name))
        ?? throw Unknown("intervention", name, [.. InterventionNames.Keys], "--interventions");

    /// <summary>A policy of the library by its name, or of a file: its only one, or with <c>FILE.yaml:NAME</c> one of several.</summary>
    /// <param name="text">The name or the file.</param>
    /// <param name="place">Where a path leads.</param>
    /// <exception cref="InvalidSettingException">There is none; the message names near ones, or what is wrong with the file.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static KnownPolicy FindPolicy(string text, Func<string, string> place)
    {
        if (Policies.Entries.FirstOrDefault(entry => entry.Name == text) is { } shipped)
            return new KnownPolicy(shipped, PoliciesPath);
        var colon = File.Exists(place(text)) ? -1 : text.LastIndexOf(".yaml:", StringComparison.Ordinal);
        var (file, name) = colon < 0 ? (text, null) : (text[..(colon + 5)], text[(colon + 6)..]);
        if (!File.Exists(place(file)))
        {
            throw file.EndsWith(".yaml", StringComparison.Ordinal)
                ? new FileNotFoundException($"no policy file '{file}'")
                : Unknown("policy", text, [.. Policies.Entries.Select(entry => entry.Name)], "--policies");
        }
        var read = LibraryReader.ReadPolicies(place(file), file, InterventionNames);
        if (read.Library is not { } library)
            throw new InvalidSettingException($"{read.Diagnostics.First(diagnostic => diagnostic.Severity == Severity.Error)}");
        List<string> names = [.. library.Entries.Select(entry => entry.Name)];
        if (name is null && names.Count != 1)
        {
            throw new InvalidSettingException(names.Count == 0
                ? $"'{file}' has no policies; add one under 'policies:'"
                : $"'{file}' has {names.Count} policies: choose one with --policy {file}:{names[0]}");
        }
        return library.Entries.FirstOrDefault(entry => entry.Name == (name ?? names[0])) is { } own
            ? new KnownPolicy(own, place(file))
            : throw Unknown("policy", name!, names, "--policies");
    }

    /// <summary>What an entry changes in a model.</summary>
    /// <exception cref="InvalidSettingException">It says nothing of the model.</exception>
    internal static AdjustedModel Of(AdjustingEntry entry, Model model) => entry.In(model) ?? throw new InvalidSettingException(
        $"'{entry.Name}' says nothing of model '{model.Name}': it is written for "
            + $"{string.Join(" and ", entry.Models.Select(adjusted => adjusted.Model))}, and what extends them");

    /// <summary>Every name and alias, and the name it stands for.</summary>
    private static Dictionary<string, string> InterventionNames => Interventions.Entries
        .SelectMany(entry => entry.Aliases.Prepend(entry.Name).Select(known => (known, entry.Name))).ToDictionary();

    /// <summary>Reads policies that give interventions of the library.</summary>
    public static LibraryResult<Policy> ReadPolicies(SourceText source) => LibraryReader.ReadPolicies(source, InterventionNames);

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
