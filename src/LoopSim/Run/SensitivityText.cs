namespace LoopSim;

/// <summary>Why sensitivities are refused, and what to do instead.</summary>
internal static class SensitivityText
{
    private const string CompareRuns = "compare two runs that differ a little in it (--set) instead";

    private const string GiveValues = "give the values of all stocks with --start stock=value,...";

    public static string NeedsLanding => "sensitivities need steps that land on switches; leave out --grid plain";

    public static string NeedsExplicitMethod(IntegrationMethod method) =>
        $"sensitivities need an explicit method, not {method.Name}; rk45, tsit5 and dop853 are";

    public static string KeepsPastState(string cut) =>
        $"sensitivities cannot follow the cut of '{cut}', which keeps a value that moves with the parameters; leave out the cut, or "
            + "compare two runs that differ a little in a parameter (--set)";

    public static string NotSettled(string start) =>
        $"sensitivities need a start that settles, and '{start}' reaches no steady state; {GiveValues}";

    public static string UnstableStart(string start) =>
        $"start '{start}' settles in an unstable state, which another value of a parameter would leave: sensitivities do not exist there; "
            + GiveValues;

    public static string SingularStart(string start) =>
        $"start '{start}' settles in a state that is not isolated, as where a total is conserved or a stock never changes: how it moves "
            + $"with a parameter does not follow from the equations at rest; {GiveValues}, or compare two runs that differ a little in a "
            + "parameter (--set)";

    public static string InitialOnSwitch(string input) =>
        $"an initial value switches exactly at the value of '{input}', so its sensitivity to it differs from side to side; {CompareRuns}";

    public static string Describe(SensitivityObstacle obstacle, IReadOnlyList<string> inputs)
    {
        var at = Words.Number(obstacle.Time);
        var input = obstacle.Input >= 0 ? $"'{inputs[obstacle.Input]}'" : "a parameter";
        return obstacle.Kind switch
        {
            SensitivityObstacleKind.InputOnSwitch =>
                $"the equations switch exactly at the value of {input}, so sensitivities to it differ from side to side; {CompareRuns}",
            SensitivityObstacleKind.StateOnSwitch =>
                $"at time {at} the state lies exactly on a switch, and {input} moves it to one side or the other: sensitivities differ "
                    + $"from side to side there; {CompareRuns}",
            SensitivityObstacleKind.TouchedSwitch =>
                $"at time {at} the state reaches a switch without crossing it, where sensitivities do not exist; end the run earlier with "
                    + "--until, or compare two runs that differ a little in a parameter (--set)",
            SensitivityObstacleKind.Coincidence =>
                $"at time {at} switches or events fall together, and their order changes with {input}: sensitivities differ "
                    + $"from side to side there; {CompareRuns}",
            _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle.Kind, "No such obstacle."),
        };
    }

    public static string Describe(SolveResult result, CompiledModel model, IReadOnlyList<string> inputs)
    {
        var (column, state) = Math.DivRem(Math.Max(result.FailedComponent, 0), model.Dimension);
        // Sensitivities grow without bound where the state does, and earlier.
        return column == 0 || result.Status == SolveStatus.BlowUp
            ? "sensitivities need a run that reaches its end, but "
                + SolveStatusText.Describe(result with { FailedComponent = result.FailedComponent < 0 ? -1 : state }, model)
            : $"{SensitivityResult.Column(model.StateNames[state], inputs[column - 1])} is not finite or changes too fast at time "
                + $"{Words.Number(result.Time)}, as where the slope of a root or power is infinite; {CompareRuns}";
    }
}
