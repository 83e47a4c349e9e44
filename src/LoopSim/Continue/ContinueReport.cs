using System.Text.Json;

namespace LoopSim;

/// <summary>Turns the branches of a model into a record and tables.</summary>
public static class ContinueReport
{
    public static ContinueRecord Of(Experiment experiment, RunOrigin origin, ContinueResult result)
    {
        var onBranches = result.Diagram.SpecialPoints.Concat(result.Cycles.SelectMany(branch => branch.PeriodDoublings));
        var inPlane = result.Plane?.Diagram.SpecialPoints ?? [];
        List<SpecialPointDocument> special = [.. onBranches.Concat(inPlane).Select(point => Describe(experiment, result, point))];
        var message = Message(result, special);
        var counts = StateCounts.Of(result.Diagram, result.Over);
        return new ContinueRecord(experiment, origin)
        {
            Headline = Finding(experiment, result, counts) ?? message,
            Story = RunProse.AtRest(experiment),
            Status = "followed",
            Message = message,
            MainVariable = MainVariable(experiment),
            Threshold = RunProse.Threshold(experiment.Outcome),
            Over = result.Over.Name,
            OverLabel = result.Label ?? Label(experiment, result.Over.Name),
            OwnValue = OwnValue(experiment, result.Over.Name),
            From = result.Over.Low,
            To = result.Over.High,
            SpecialPoints = special,
            Conserved = result.Conserved,
            Counts = counts,
            Kinks = [.. result.Diagram.Kinks.Select(kink => Describe(experiment, kink))],
            Branches = [.. result.Diagram.Branches.Select(branch => Describe(experiment, result, branch))],
            NamedStates = result.Named,
            Periodic = [.. result.AskedFor.Select(cycle => CycleReport.Document(experiment, result, cycle))],
            Cycles = [.. result.Cycles.Select(branch => CycleReport.Document(experiment, result, branch))],
            And = result.Plane is { And: var and } plane
                ? new AndDocument(and.Name, plane.Label ?? Label(experiment, and.Name), and.Low, and.High)
                : null,
            PlaneCounts = result.Plane?.Diagram.Slices
                .Select(slice => new PlaneCountDocument(slice.Second, StateCounts.Of(slice.Diagram, result.Over))).ToList(),
            Curves = result.Plane?.Diagram.Curves.Select(curve => Describe(experiment, curve)).ToList(),
            Notes = ContinueNotes.Of(experiment, result),
        };
    }

    /// <summary>The record with its tables.</summary>
    public static SavedRun Save(ContinueRecord record) => new("", record, [])
    {
        Tables =
        [
            ("branches.csv", Table(record)), ("special_points.csv", SpecialTable(record)),
            .. record.Cycles.Count > 0 ? [("cycles.csv", CycleReport.Table(record))] : Array.Empty<(string, string)>(),
        ],
    };

    /// <summary>A row for each point of each branch.</summary>
    private static string Table(ContinueRecord document)
    {
        var variables = document.Branches.Count > 0 ? document.Branches[0].Variables.Keys.ToList() : [];
        var rows = document.Branches.SelectMany((branch, number) => branch.Parameter.Select((parameter, i) => (IReadOnlyList<object>)
            [number + 1, parameter, branch.Stable[i]
                ? 1
                : 0, branch.Unstable[i], .. variables.Select(name => (object)branch.Variables[name][i])]));
        return Csv.Write(["branch", document.Over, "stable", "unstable", .. variables], rows);
    }

    /// <summary>A row for each special point.</summary>
    private static string SpecialTable(ContinueRecord document)
    {
        var first = document.SpecialPoints.Count > 0 ? document.SpecialPoints[0] : null;
        string[] parameters = document.And is { } and ? [document.Over, and.Name] : [document.Over];
        var rows = document.SpecialPoints.Select(point => (IReadOnlyList<object>)
        [
            point.Kind, .. parameters.Select(name => (object)point.Parameters.GetValueOrDefault(name, double.NaN)), point.Uncertainty,
                point.Frequency
                ?? double.NaN, point.Criticality ?? "",
            .. point.State.Values.Concat(point.Readouts.Values).Cast<object>(),
        ]);
        return Csv.Write(
            ["kind", .. parameters, "uncertainty", "frequency", "criticality", .. first?.State.Keys ?? [], .. first?.Readouts.Keys ?? []],
                rows);
    }

    public static string Key(this SpecialPointKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    /// <summary>What the outcome measures where that is a variable, else the first stock.</summary>
    private static string MainVariable(Experiment experiment) =>
        RunProse.Threshold(experiment.Outcome)?.Variable ?? experiment.Compiled.Stocks[0].Name;

    /// <summary>What an axis calls an input that varies.</summary>
    private static string Label(Experiment experiment, string name) =>
        Link(experiment, name) is { } link ? RunProse.WeightOf(experiment.Model, link) : experiment.Model.LabelOf(name);

    private static Link? Link(Experiment experiment, string name) => experiment.Model.Links.FirstOrDefault(link => link.Name == name);

    private static SpecialPointDocument Describe(Experiment experiment, ContinueResult result, SpecialPoint point)
    {
        var (state, readouts) = Variables(
            experiment, point.Parameters.Length == 1 ? result.Field : result.Plane!.Field, [.. point.State, .. point.Parameters]);
        var parameters = new Dictionary<string, double> { [result.Over.Name] = point.Parameters[0] };
        if (point.Parameters.Length > 1)
            parameters.Add(result.Plane!.And.Name, point.Parameters[1]);
        return new SpecialPointDocument
        {
            Kind = point.Kind.Key(),
            Parameters = parameters,
            State = state,
            Readouts = readouts,
            Frequency = point.Frequency,
            Criticality = point.Criticality is { } criticality ? JsonNamingPolicy.SnakeCaseLower.ConvertName(criticality.ToString()) : null,
            LyapunovCoefficient = point.LyapunovCoefficient,
            Period = point.Period,
            Uncertainty = point.Uncertainty.Max(),
        };
    }

    private static BranchDocument Describe(Experiment experiment, ContinueResult result, Branch branch)
    {
        var names = experiment.Model.Variables.Select(variable => variable.Name).ToList();
        var columns = names.Select(_ => new double[branch.Points.Length]).ToArray();
        for (var i = 0; i < branch.Points.Length; i++)
        {
            var values = ReadOut(experiment, result.Field, [.. branch.Points[i].State, branch.Points[i].Parameter]);
            for (var k = 0; k < names.Count; k++)
                columns[k][i] = values[k];
        }
        return new BranchDocument
        {
            Start = JsonNamingPolicy.SnakeCaseLower.ConvertName(branch.Start.ToString()),
            End = JsonNamingPolicy.SnakeCaseLower.ConvertName(branch.End.ToString()),
            Parameter = [.. branch.Points.Select(point => point.Parameter)],
            Stable = [.. branch.Points.Select(point => point.IsStable)],
            Unstable = [.. branch.Points.Select(point => point.UnstableCount)],
            Variables = names.Zip(columns).ToDictionary(pair => pair.First, pair => pair.Second),
        };
    }

    private static KinkDocument Describe(Experiment experiment, BranchKink kink) => new(
        kink.At.Parameter, experiment.Compiled.Stocks.Select((stock, i) => (stock.Name, kink.At.State[i])).ToDictionary(), kink.TurnsBack,
        kink.At.UnstableCount, kink.Beyond?.UnstableCount);

    private static PlaneCurveDocument Describe(Experiment experiment, TwoParameterCurve curve) => new(
        curve.Kind.Key(), [.. curve.Points.Select(point => point.First)], [.. curve.Points.Select(point => point.Second)],
        experiment.Compiled.Stocks.Select((stock, i) => (stock.Name, curve.Points.Select(point => point.State[i]).ToArray()))
            .ToDictionary());

    internal static double[] ReadOut(Experiment experiment, ParametricModelField field, double[] point)
    {
        var values = new double[experiment.Compiled.ReadoutNames.Count];
        field.At(point).ReadOut(experiment.StartTime, point.AsSpan(0, field.Dimension), values);
        return values;
    }

    private static (
        Dictionary<string, double> State, Dictionary<string, double> Readouts) Variables(Experiment experiment, ParametricModelField field,
            double[] point)
    {
        var values = ReadOut(experiment, field, point);
        var stocks = experiment.Model.Stocks.Select(stock => stock.Name).ToHashSet();
        var named = experiment.Model.Variables.Select((variable, i) => (variable.Name, Value: values[i])).ToList();
        return (
            named.Where(pair => stocks.Contains(pair.Name)).ToDictionary(pair => pair.Name, pair => pair.Value),
            named.Where(pair => !stocks.Contains(pair.Name)).ToDictionary(pair => pair.Name, pair => pair.Value));
    }

    private static double? OwnValue(Experiment experiment, string name)
    {
        foreach (var setting in experiment.Settings.Overrides.Where(setting => setting.Name == name))
            return setting.Value;
        return experiment.Model.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Value ?? Link(experiment, name)?.Weight;
    }

    /// <summary>Where several stable states exist side by side; null where they do so nowhere, or in several stretches.</summary>
    private static string? Finding(Experiment experiment, ContinueResult result, IReadOnlyList<StateCountDocument> counts)
    {
        if (counts.Count < 2 || counts.Where(count => count.Stable > 1).ToList() is not [var only])
            return null;
        var number = only.Stable switch { 2 => "Two", 3 => "Three", _ => $"{only.Stable}" };
        var where = only.From == result.Over.Low ? $"below {Words.Short(only.To)}"
            : only.To == result.Over.High ? $"above {Words.Short(only.From)}"
            : $"between {Words.Short(only.From)} and {Words.Short(only.To)}";
        var label = RunProse.Spoken(result.Label ?? Label(experiment, result.Over.Name));
        // The label of a gain or a weight is a phrase, another one is a name.
        var isPhrase = result.Label is not null || Link(experiment, result.Over.Name) is not null;
        return $"{number} stable states while {(isPhrase ? "the " : "")}{label} is {where}";
    }

    private static string Message(ContinueResult result, List<SpecialPointDocument> special)
    {
        if (result.Diagram.Branches.IsEmpty && !result.Diagram.Disagreements.IsEmpty)
            return $"No branch over {result.Over.Name}: steady states were found, but none that is isolated";
        if (result.Diagram.Branches.IsEmpty)
            return $"No steady state found for {result.Over.Name} from {Words.Number(result.Over.Low)} to {Words.Number(result.Over.High)}";
        var kinds = special.GroupBy(point => point.Kind).Select(group => Count(group.Count(), group.Key)).ToList();
        var branches = Count(result.Diagram.Branches.Length, "branch");
        return kinds.Count == 0
            ? $"{Capital(branches)} over {result.Over.Name}, without special points"
            : $"{Capital(branches)} over {result.Over.Name}: {string.Join(", ", kinds)}";
    }

    private static string Count(int count, string kind)
    {
        var (one, many) = kind switch
        {
            "branch" => ("branch", "branches"),
            "hopf" => ("Hopf point", "Hopf points"),
            "branch_point" => ("branch point", "branch points"),
            "bogdanov_takens" => ("Bogdanov-Takens point", "Bogdanov-Takens points"),
            _ => (kind.Replace('_', ' '), kind.Replace('_', ' ') + "s"),
        };
        return count == 1 ? $"one {one}" : $"{count} {many}";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
