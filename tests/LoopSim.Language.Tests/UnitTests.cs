namespace LoopSim.Language.Tests;

public class UnitTests
{
    private const string Declared = Sample.Head + """
        parameters:
          dose: {value: 1, unit: mg}
          volume: {value: 5, unit: L}
          clearance: {value: 2, unit: L/day}
          share: {value: 2, unit: 1}
          untold: 3
        shapes:
          bend: x ^ 2
        lookups:
          curve: {points: [[0, 0], [1, 1]]}
        stocks:
          amount: {initial: dose, unit: mg, rate: -clearance / volume * amount}
          other: {initial: 1, unit: mg/L, rate: amount / volume - other, tau: 3}
        flows:
          leak: {from: amount, unit: mg/day, rate: clearance * other}
        auxiliaries:
          asked: {value: "VALUE", unit: UNIT}

        """;

    [Theory]
    [InlineData("amount / volume", "mg/L")]
    [InlineData("amount / volume", "mg * L^-1")]
    [InlineData("clearance / volume * time", "1")]
    [InlineData("clearance / volume", "1/day")]
    [InlineData("3 * amount + 2", "mg")]
    [InlineData("bend(amount)", "mg^2")]
    [InlineData("sqrt(amount * amount)", "mg")]
    [InlineData("amount ^ 0.5 * amount ^ 0.5", "mg")]
    [InlineData("max(amount, dose, 0)", "mg")]
    [InlineData("if(amount > dose, amount, 0)", "mg")]
    [InlineData("hill(amount, dose, share)", "1")]
    [InlineData("smooth1(amount, 3)", "mg")]
    [InlineData("trend(amount, 3)", "1/day")]
    [InlineData("delay3(amount, volume / clearance, dose)", "mg")]
    [InlineData("leak * time", "mg")]
    [InlineData("abs(-amount)", "mg")]
    [InlineData("mod(amount, dose)", "mg")]
    [InlineData("pulse_train(1, volume / clearance, 7 * (volume / clearance), untold)", "1")]
    [InlineData("untold * amount", "L")]
    [InlineData("curve(amount)", "L")]
    [InlineData("exp(amount / dose)", "dimensionless")]
    public void Fitting_units_pass(string value, string unit)
    {
        var result = Sample.Read(Of(value, unit));

        Assert.Equal([], result.Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error));
        Assert.NotNull(result.Model);
    }

    [Theory]
    [InlineData("amount", "L", "auxiliary 'asked' should be in L, but its equation is in mg")]
    [InlineData("amount + volume", "mg", "the two sides of '+' have different units, mg ('amount') and L; they must have the same")]
    [InlineData("if(amount < volume, 1, 2)", "1",
        "the two sides of '<' have different units, mg ('amount') and L; they must have the same")]
    [InlineData("2 ^ amount", "1", "an exponent must be a pure number, but is in mg")]
    [InlineData("ln(amount)", "1", "the argument of ln must be a pure number, but is in mg")]
    [InlineData("smooth1(amount, volume)", "mg", "a time of smooth1 must be in day, but is in L")]
    [InlineData("delay1(amount, 3, volume)", "mg",
        "the input and the initial value of delay1 have different units, mg ('amount') and L; they must have the same")]
    [InlineData("max(amount, volume)", "mg", "the arguments of max have different units, mg ('amount') and L; they must have the same")]
    [InlineData("pulse(dose, 1)", "1", "a time of pulse must be in day, but is in mg")]
    [InlineData("pulse_train(1, 2, dose, 10)", "1", "a time of pulse_train must be in day, but is in mg")]
    [InlineData("sqrt(amount)", "mg", "auxiliary 'asked' should be in mg, but its equation is in mg^0.5")]
    public void Unit_mismatch_names_both_units(string value, string unit, string message) =>
        Assert.Equal(
            (DiagnosticCode.UnitMismatch, message),
            (Sample.OnlyProblem(Of(value, unit)).Code, Sample.OnlyProblem(Of(value, unit)).Message));

    private static string Of(string value, string unit) =>
        Declared.Replace("VALUE", value, StringComparison.Ordinal).Replace("UNIT", unit, StringComparison.Ordinal);
}
