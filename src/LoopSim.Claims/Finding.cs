namespace LoopSim.Claims;

/// <summary>What testing a claim on one parameter set came to.</summary>
public enum Answer
{
    Holds,
    Fails,

    /// <summary>There is nothing to test the claim on: the trigger makes nobody ill for good, say.</summary>
    DoesNotArise,
}

/// <summary>An answer and the numbers behind it.</summary>
/// <param name="Answer">The answer.</param>
/// <param name="Said">The result in one sentence.</param>
/// <param name="Numbers">What was measured; the first is the one that counts.</param>
public sealed record Finding(Answer Answer, string Said, IReadOnlyList<Measured> Numbers)
{
    /// <summary>Nothing to test, and why.</summary>
    internal static Finding Nothing(string why) => new(Answer.DoesNotArise, why, []);

    internal static Finding Of(bool holds, string said, params IReadOnlyList<Measured> numbers) =>
        new(holds ? Answer.Holds : Answer.Fails, said, numbers);
}

/// <summary>A number with its name.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number; null where there is none, such as a dose that does not exist.</param>
/// <param name="Unit">Its unit, or empty.</param>
/// <param name="Without">What stands in place of a number that does not exist.</param>
public sealed record Measured(string Name, double? Value, string Unit = "", string Without = "none")
{
    /// <summary>A smallest dose; null where none that was looked at recovers.</summary>
    internal static Measured Dose(string name, double? dose) => new(name, dose, "", Laboratory.NoDose);

    /// <summary>The number with its unit, as a page shows it.</summary>
    public string Text => Value is not { } value ? Without
        : Unit == "%" ? $"{Words.Short(100 * value)} %"
        : Unit.Length == 0 ? Words.Short(value)
        : $"{Words.Short(value)} {Unit}";
}
