using System.Reflection;
using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>What a verb did and found: <c>--json</c> prints it, <c>run.json</c> holds it, figures are drawn from it, and <c>plot</c> and
/// <c>diff</c> read it back.</summary>
/// <remarks>A closed union of the verbs' records, told apart by the property <c>verb</c>. The same command gives the same bytes; times of
/// day and durations are in <c>timing.json</c>.</remarks>
public abstract partial record RunRecord
{
    /// <summary>Grows when a record changes so that older ones can no longer be read.</summary>
    public const int CurrentFormat = 3;

    /// <summary>For reading: every property that must be there is in the file, or reading fails.</summary>
    protected RunRecord()
    {
    }

    /// <summary>A record with what all have in common.</summary>
    protected RunRecord(Experiment experiment, RunOrigin origin)
    {
        (Command, Version, EngineVersion) = (origin.Command, CurrentVersion, Engine.Version);
        Model = ModelStamp.Of(experiment.Model, origin.ModelPath);
        Settings = SettingsDocument.Of(experiment);
        TimeUnit = experiment.Model.Time.Unit;
        Variables = [.. experiment.Model.Variables.Select(VariableDocument.Of)];
        Disclaimer = experiment.Model.Disclaimer;
        VerdictWords = VerdictText.Of(experiment.Model);
    }

    /// <summary>A record of measurements, to which no model belongs.</summary>
    /// <param name="measured">The table.</param>
    /// <param name="origin">Where it comes from.</param>
    protected RunRecord(ModelStamp measured, RunOrigin origin)
    {
        (Command, Version, EngineVersion) = (origin.Command, CurrentVersion, Engine.Version);
        (Model, Settings) = (measured, SettingsDocument.None);
    }

    /// <summary>The version of the program, without its commit.</summary>
    public static string CurrentVersion { get; } =
        typeof(RunRecord).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The verb's name, as in the property <c>verb</c>.</summary>
    [JsonIgnore]
    public abstract string Verb { get; }

    /// <summary>How the record is laid out.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The words after <c>loopsim</c> that decide the result.</summary>
    [JsonRequired]
    public IReadOnlyList<string> Command { get; init; } = [];

    [JsonRequired]
    public string Version { get; init; } = "";

    /// <summary><see cref="Engine.Version"/>; null in a record from before it was written down.</summary>
    public int? EngineVersion { get; init; }

    [JsonRequired]
    public ModelStamp Model { get; init; } = null!;

    [JsonRequired]
    public SettingsDocument Settings { get; init; } = null!;

    /// <summary>A figure's title: what came out.</summary>
    [JsonRequired]
    public string Headline { get; init; } = "";

    /// <summary>A figure's subtitle: what was done.</summary>
    [JsonRequired]
    public string Story { get; init; } = "";

    public string? TimeUnit { get; init; }

    [JsonRequired]
    public IReadOnlyList<VariableDocument> Variables { get; init; } = [];

    /// <summary>What figures call each variable.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, string> Labels => Variables.ToDictionary(variable => variable.Name, variable => variable.Label);

    /// <summary>The files of data over time that belong to the record.</summary>
    public IReadOnlyList<CourseDocument> Courses { get; init; } = [];

    /// <summary>The weighted sums of stocks that the rates conserve, where steady states were looked for and there are any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ConservedDocument>? Conserved { get; init; }

    /// <summary>What was left to chance, by what it is called; nothing where nothing was.</summary>
    [JsonIgnore]
    public virtual IReadOnlyDictionary<string, string> LeftToChance => ImmutableDictionary<string, string>.Empty;

    /// <summary>The other files of the record's folder; null where it is not written to one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FileStamp>? Files { get; init; }

    /// <summary>How the job ended, in snake_case.</summary>
    [JsonRequired]
    public string Status { get; init; } = "";

    /// <summary>The same in a sentence.</summary>
    [JsonRequired]
    public string Message { get; init; } = "";

    /// <summary>The sentence that the model wants with its results; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Disclaimer { get; init; }

    /// <summary>The model's own words for verdicts, by code; null where it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? VerdictWords { get; init; }

    /// <summary>A verdict's code in words.</summary>
    internal string? Spoken(string? verdict) => verdict is null ? null : VerdictText.Spoken(verdict, VerdictWords);

    /// <summary>The sentences that go with what was given, without the model's own.</summary>
    [JsonIgnore]
    internal virtual IEnumerable<string> Sentences => (Settings.Interventions ?? []).Select(course => course.Sentence).Distinct();

    /// <summary>What stands below a figure: notes, and the model's sentence if it has one.</summary>
    internal ImmutableArray<string> Footer(params string[] notes) => Disclaimer is null ? [.. notes] : [.. notes, Disclaimer];

    /// <summary>The model's title and what was done, for the head of a page or figure.</summary>
    [JsonIgnore]
    public string Heading => Words.Clauses(Model.Title ?? Model.Name, Story);

    /// <summary>Every picture of the run, the main one first.</summary>
    /// <param name="run">This record with its data.</param>
    /// <param name="style">A slide shows the main variables, paper shows all.</param>
    /// <param name="show">The variables to show; empty for the style's own choice.</param>
    /// <exception cref="Sampling.InvalidSettingException">The run has no such variable, or a slide cannot show so many.</exception>
    public abstract IEnumerable<Picture> Draw(SavedRun run, FigureStyle style, IReadOnlyList<string> show);

    /// <summary>Checks what types cannot say of a record read from a file.</summary>
    /// <exception cref="FormatException">What is wrong with it.</exception>
    public virtual void Check()
    {
    }

    /// <summary>Checks the data of one of <see cref="Courses"/>, read from its file.</summary>
    /// <param name="number">The course's place.</param>
    /// <param name="course">Its data.</param>
    /// <exception cref="FormatException">What is wrong with them.</exception>
    public virtual void Check(int number, RunCourse course)
    {
    }
}
