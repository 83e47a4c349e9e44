using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>The record of a run over time: <c>run</c>, <c>settle</c> and <c>break</c>.</summary>
public abstract record CourseRecord : RunRecord
{
    /// <summary>The most stocks that a panel can tell apart.</summary>
    private const int MostStocks = 8;

    protected CourseRecord()
    {
    }

    protected CourseRecord(Experiment experiment, RunOrigin origin, bool withIntervention)
        : base(experiment, origin)
    {
        Story = RunProse.Of(experiment, withIntervention);
        MainVariables = MainVariablesOf(experiment);
        Measured = [.. experiment.Model.Data.SelectMany(MeasuredDocument.Of)];
        Shadings = RunProse.Shadings(experiment, withIntervention);
        Threshold = RunProse.Threshold(experiment.Outcome);
    }

    /// <summary>The variables a slide shows unless asked for others.</summary>
    [JsonRequired]
    public IReadOnlyList<string> MainVariables { get; init; } = [];

    /// <summary>Measurements of the model's variables, to draw beside the run; empty for a model without data.</summary>
    [JsonRequired]
    public IReadOnlyList<MeasuredDocument> Measured { get; init; } = [];

    [JsonRequired]
    public IReadOnlyList<ShadingDocument> Shadings { get; init; } = [];

    public ThresholdDocument? Threshold { get; init; }

    /// <summary>The last time worth showing, when the saved data go on for longer.</summary>
    public double? ShowUntil { get; init; }

    [JsonRequired]
    public StatisticsDocument Statistics { get; init; } = new(0, 0, 0);

    /// <summary>How many of the courses are lines of figures.</summary>
    [JsonIgnore]
    public virtual int LineCount => Courses.Count;

    /// <summary>When the second course leaves the first; null where they have nothing in common, or there is one.</summary>
    [JsonIgnore]
    public virtual double? PartAt => null;

    /// <summary>When an intervention first worked; null where it never did, or there is none.</summary>
    [JsonIgnore]
    public virtual double? WorkedAt => null;

    /// <summary>Whether the run ends at rest.</summary>
    [JsonIgnore]
    public virtual bool EndsAtRest => false;

    public override void Check()
    {
        if (MainVariables.Except(Variables.Select(variable => variable.Name)).FirstOrDefault() is { } unknown)
            throw new FormatException($"the main variable '{unknown}' is not among the variables");
        if (Measured.FirstOrDefault(series => series.Times.Count != series.Values.Count) is { } uneven)
        {
            throw new FormatException(
                $"the measurements of '{uneven.Variable}' are {uneven.Values.Count} values at {uneven.Times.Count} times");
        }
        if (NeedsCourses && Courses.Count == 0)
            throw new FormatException("it lists no data");
    }

    public override void Check(int number, RunCourse course)
    {
        if (ColumnsOf(number).Except(course.Names).FirstOrDefault() is { } missing)
            throw new FormatException($"it has no column '{missing}'");
        if (course.Times.Length == 0)
            throw new FormatException("it has no rows");
    }

    /// <summary>The columns that a course must have.</summary>
    protected virtual IEnumerable<string> ColumnsOf(int number) => Variables.Select(variable => variable.Name);

    /// <summary>Whether there must be data.</summary>
    protected virtual bool NeedsCourses => true;

    /// <summary>The stocks, and what the outcome is about where that is another variable; of many stocks their summaries instead,
    /// where the model has some.</summary>
    internal static List<string> MainVariablesOf(Experiment experiment)
    {
        var model = experiment.Model;
        var stocks = model.Stocks.Select(stock => stock.Name).ToList();
        if (stocks.Count == 0)
            stocks = [.. model.Auxiliaries.Take(MostStocks).Select(auxiliary => auxiliary.Name)];
        var summaries = model.Observables.Where(observable => observable.Panel is null).Select(observable => observable.Name).ToList();
        var main = stocks.Count > MostStocks && summaries.Count is > 0 and <= MostStocks ? summaries : stocks;
        return RunProse.Threshold(experiment.Outcome) is { } threshold && !main.Contains(threshold.Variable)
            ? [.. main, threshold.Variable]
            : main;
    }
}
