namespace LoopSim;

/// <summary>A run's saved values as a table for others.</summary>
public static class RunTable
{
    /// <param name="experiment">The run.</param>
    /// <param name="course">What it saved.</param>
    /// <param name="shown">The variables wanted; empty for all.</param>
    /// <returns>Of a model read from another tool's file: under the names that the file has, with its constants.</returns>
    public static RunCourse Of(Experiment experiment, RunCourse course, IReadOnlyList<string> shown)
    {
        var model = experiment.Model;
        if (!model.IsImported)
            return course.Of(shown);
        var labels = model.Variables.Concat<Variable>(model.Parameters).Where(variable => variable.Label is not null)
            .ToDictionary(variable => variable.Name, variable => variable.Label!);
        var some = course.Of(shown.Count > 0 ? shown : [.. course.Names.Where(labels.ContainsKey)]);
        var constants = shown.Count > 0 ? [] : model.Parameters.Where(parameter => labels.ContainsKey(parameter.Name)).ToList();
        return new RunCourse(
            [.. some.Names.Concat(constants.Select(constant => constant.Name)).Select(name => labels.GetValueOrDefault(name, name))],
            some.Times,
            [.. some.Columns, .. constants.Select(constant => Constant(experiment, constant.Name, some.Times.Length))]);
    }

    private static double[] Constant(Experiment experiment, string name, int rows) =>
        [.. Enumerable.Repeat(experiment.Resting.Resting[experiment.Compiled.Layout.Find(name)], rows)];
}
