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

    [Theory]
    [InlineData("person", "people")]
    [InlineData("person", "Persons")]
    [InlineData("person", "PEOPLE")]
    [InlineData("day", "Days")]
    [InlineData("year", "yrs")]
    [InlineData("Year", "years")]
    [InlineData("month", "Months")]
    [InlineData("week", "wk")]
    [InlineData("second", "s")]
    [InlineData("Hr", "hours")]
    [InlineData("dollar", "$")]
    [InlineData("mouse", "mice")]
    [InlineData("country", "Countries")]
    [InlineData("calorie", "calories")]
    [InlineData("box", "boxes")]
    [InlineData("dose", "doses")]
    [InlineData("loss", "losses")]
    [InlineData("virus", "viruses")]
    [InlineData("bus", "buses")]
    [InlineData("gas", "gases")]
    [InlineData("mL", "ml")]
    [InlineData("µg", "μg")]
    [InlineData("1", "Dmnl")]
    [InlineData("fraction", "dimensionless")]
    [InlineData("1/(person*year)", "1/person/year")]
    [InlineData("1/(person*year)", "people^-1 * years^-1")]
    [InlineData("(mg/(L*day))^2", "mg^2/L^2/day^2")]
    [InlineData("((mg))", "mg")]
    [InlineData("m^(-2)", "1/m2")]
    [InlineData("kg·m²", "kg*m^2")]
    [InlineData("(a/b)/(c/d)", "a*d/b/c")]
    public void Spellings_of_one_unit_agree(string unit, string other) =>
        Assert.Equal([], Sample.Read(Same(unit, other)).Diagnostics.Where(diagnostic => diagnostic.Severity == Severity.Error));

    [Theory]
    [InlineData("day", "week")]
    [InlineData("mg", "Mg")]
    [InlineData("mmol", "Mmol")]
    [InlineData("s", "S")]
    [InlineData("mile", "mil")]
    [InlineData("tonne", "ton")]
    [InlineData("plan", "plane")]
    [InlineData("CO2", "CO")]
    [InlineData("person", "man")]
    public void Different_units_stay_different(string unit, string other) =>
        Assert.Equal(
            $"auxiliary 'second' should be in {other}, but its equation is in {unit}", Sample.OnlyProblem(Same(unit, other)).Message);

    [Theory]
    [InlineData("1/(person*year", "a '(' is not closed")]
    [InlineData("person)/year", "a ')' has no '(' before it")]
    [InlineData("person(year)", "a bracket follows without '*' or '/'")]
    [InlineData("()", "a factor is empty")]
    [InlineData("(mg)2", "'2' follows a bracket")]
    [InlineData("mg^2^3", "'mg^2^3' has two exponents")]
    [InlineData("(mg/L)^x", "the exponent 'x' is not a number")]
    public void Unreadable_unit_has_its_reason(string unit, string reason) =>
        Assert.StartsWith(
            $"cannot read the unit '{unit}': {reason}; ", Sample.OnlyProblem(Same(unit, "mg")).Message, StringComparison.Ordinal);

    private static string Same(string unit, string other) => Sample.Head + $$"""
        parameters:
          first: {value: 1, unit: "{{unit}}"}
        stocks: {level: {initial: 1, rate: 1} }
        auxiliaries:
          second: {value: first, unit: "{{other}}"}

        """;

    private static string Of(string value, string unit) =>
        Declared.Replace("VALUE", value, StringComparison.Ordinal).Replace("UNIT", unit, StringComparison.Ordinal);
}
