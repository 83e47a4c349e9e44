using System.Text;

namespace LoopSim.Language.Tests;

/// <summary>Writes random well-formed equations and model files: everything a file may hold, in every combination.</summary>
internal sealed class RandomModels(int seed)
{
    private static readonly string[] _unary =
    [
        "abs", "exp", "ln", "log10", "sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "int",
        "floor", "ceil", "round", "sign", "curve", "bend",
    ];
    private static readonly string[] _words =
        ["plain", "it's", "say \"so\"", "a: b", "# no comment", "{braces}", "[list]", "~", "null", "true", "- dash", "10 %", "back\\slash",
            " spaces ", "line\nbreak", "tab\there",
            "Größe", "漢字 😀", "\u2028", "\u0007", "\u0085", "\uFEFF", "", "&anchor", "*alias", "!tag", "%TAG", "@", "`", "? key", "| block",
            "> fold", "\r\n", "\u007f", "\u00a0"];

    private readonly Random _random = new(seed);

    public string Number(int depth, string[] names)
    {
        if (depth <= 0 || _random.Next(6) == 0)
            return _random.Next(3) == 0 ? Literal() : Pick(names);
        string Inner() => Number(depth - 1, names);
        return _random.Next(12) switch
        {
            0 => $"-{Inner()}",
            1 => $"(-({Inner()}))",
            2 or 3 => $"({Inner()}) {Pick("+", "-", "*", "/", "^")} ({Inner()})",
            4 or 5 => $"{Inner()} {Pick("+", "-", "*", "/", "^")} {Inner()}",
            6 => $"{Pick(_unary)}({Inner()})",
            7 => $"{Pick("min", "max")}({Inner()}, {Inner()}, {Inner()})",
            8 => $"hill({Inner()}, {Inner()}, {Inner()})",
            9 => $"logistic({Inner()}, {Inner()}, {Inner()})",
            10 => $"mod({Inner()}, {Inner()})",
            _ => $"if({Condition(depth - 1, names)}, {Inner()}, {Inner()})",
        };
    }

    public string Condition(int depth, string[] names) => (depth <= 0 ? 0 : _random.Next(5)) switch
    {
        1 => $"not ({Condition(depth - 1, names)})",
        2 => $"({Condition(depth - 1, names)}) {Pick("and", "or")} ({Condition(depth - 1, names)})",
        3 => $"{Condition(depth - 1, names)} {Pick("and", "or")} not {Condition(depth - 1, names)}",
        _ => $"({Number(depth - 1, names)}) {Pick("<", "<=", ">", ">=", "==", "!=")} ({Number(depth - 1, names)})",
    };

    /// <summary>A model that uses every section; its equations are well formed and its names meant.</summary>
    public string Model()
    {
        string[] constants = ["gain", "load", "pi"];
        string[] state = ["gain", "load", "dose", "stress", "energy", "time"];
        string[] all = [.. state, "burden", "leak"];
        var yaml = new StringBuilder();
        yaml.Append($"model: random-{_random.Next(100)}\ntitle: {Text()}\ndescription: {Text()}\n");
        yaml.Append($"time: {{start: {_random.Next(5)}, stop: {_random.Next(6, 400)}, save: 0.{_random.Next(1, 1000)}1}}\n");
        if (_random.Next(2) == 0)
            yaml.Append("normalise: per_target\n");
        yaml.Append($"parameters:\n  gain: {{value: {Literal()}, level: {Text()}{Described()}}}\n  load: {Literal()}\n");
        yaml.Append($"  share[side]: [{Literal()}, {Literal()}]\n  later: {{value: load / 2 + gain{Described()}}}\n");
        yaml.Append($"  events: {{value: 0, poisson: {{rate: 0.0{_random.Next(9)}, size: {Quoted(Number(1, constants))}, for: 1.5}}}}\n");
        yaml.Append($"shapes:\n  bend: {Quoted(Number(2, ["x", "gain", "load"]).Replace("bend", "abs", StringComparison.Ordinal))}\n");
        yaml.Append($"dimensions: {{side: [left, right]}}\nfunctions:\n  mix(x, y): {Quoted(Number(2, ["x", "y", "gain"]))}\n");
        yaml.Append(
            $"lookups:\n  curve: {{points: [[-1, {Literal()}], [0.5, {Literal()}], [2, 0]], outside: {Pick("hold", "extrapolate")}, note: "
                + $"{Text()}}}\n");
        yaml.Append($"channels:\n  dose: {{label: {Text()}, unit: 1, ou: {{sd: 0.{_random.Next(9)}, time: 7}}{Described()}}}\n");
        yaml.Append(
            $"stocks:\n  stress: {{initial: {Quoted(Number(2, constants))}, rate: {Quoted($"drive + {Number(4, all)}")}, tau: "
                + $"1.{_random.Next(100)}{Described()}}}\n");
        yaml.Append($"  energy: {{rate: {Quoted(Number(3, all))}, slow: {Pick("true", "false")}, level: {Text()}, "
            + $"noise: {Pick("0.25", "{additive: 0.5}", "{proportional: 2}", "{square_root: 0.5}", "{bounded: 0.1}")}{Described()}}}\n");
        yaml.Append($"flows:\n  leak: {{{Pick("from: stress, ", "")}to: energy, rate: {Quoted(Number(3, state))}{Described()}, "
            + $"non_negative: {Pick("true", "false")}}}\n");
        yaml.Append(
            $"auxiliaries:\n  burden: {{value: {Quoted($"drive * {Number(3, state)}")}{Described()}}}\n  train: "
                + $"{Quoted($"pulse_train({Pick("1", "load")}, gain, 2.5, 9)")}\n  late: "
                    + $"{Quoted($"{Pick("delay1", "delay3", "smooth1", "smooth3", "trend")}({Number(2, state)}, 3{Pick(", 1", "")})")}\n");
        yaml.Append($"  part[side]: {Quoted($"share[side] * mix({Number(1, state)}, later)")}\n  parts: sum(part) + part[left]\n");
        yaml.Append(
            $"observables:\n  marker: {{value: {Quoted(Number(3, all))}{Described()}}}\n  level: {{value: {Quoted(Number(2, all))}, "
                + $"panel: {Text()}, reference: [-1, {_random.Next(9)}.5], direction: {Pick("rises", "falls")}}}\n");
        yaml.Append($"links:\n  stress -> stress: 0.5\n  load  ->  stress: {{weight: {Literal()}, shape: bend{Described()}}}\n");
        yaml.Append(
            $"  energy -> stress: {{weight: 2, name: first, shape: {Quoted(Number(2, ["x", "gain"]))}, timescale: {Text()}}}\n  energy -> "
                + $"stress: {{weight: 3, name: second}}\n");
        yaml.Append($"  stress -> burden: {{weight: 1{Described()}}}\n");
        yaml.Append(
            $"events:\n  drop: {{when: {Quoted(Number(2, all))}, direction: {Pick("rising", "falling", "both")}, set: {{stress: "
                + $"{Quoted(Number(2, all))}, energy: {Literal()}}}, label: {Text()}}}\n");
        yaml.Append(
            $"  end: {{when: {Quoted($"{Number(2, state)} {Pick("<", "<=", ">", ">=", "==")} {Literal()}")}, stop: "
                + $"{Pick("true", "false")}, note: {Text()}}}\n");
        yaml.Append($"  dose: {{{Times("")}, set: {{stress: {Quoted(Number(2, all))}}}, label: {Text()}}}\n");
        yaml.Append(
            $"starts:\n  here: {{stress: {Quoted(Number(1, constants))}, energy: 1, label: {Text()}}}\n  there: {{settle_from: {{stress: "
                + $"{Literal()}, energy: gain}}, note: {Text()}}}\n");
        yaml.Append(
            $"outcomes:\n  well: {Quoted(Condition(3, all))}\n  ill: {{when: {Quoted(Condition(2, all))}, label: {Text()}, note: "
                + $"{Text()}}}\n");
        yaml.Append(
            $"scenarios:\n  early:\n    label: {Text()}\n    note: {Text()}\n    start: {Pick("here", "there")}\n    inputs: [{{add: "
                + $"-{Literal()}, to: dose, at: {Literal()}, for: 1.{_random.Next(100)}}}, {{set: 1/3, to: load, at: 2}}, {{add: 1, to: "
                    + $"load, {Times("at: 3")}, for: 2.{_random.Next(100)}}}]\n");
        yaml.Append($"    treat_at: {Literal()}\n    judge: {{outcome: well, after_course: {Literal()}, after_permanent: {Literal()}}}\n");
        yaml.Append($"  late: {{extends: early, treat_at: {Literal()}, judge: {{outcome: {Pick("well", "ill")}}}}}\n");
        yaml.Append($"contributors:\n  \"what: else\": [stress, load]\n  more: [{Pick("marker", "dose", "late")}]\n");
        yaml.Append($"references: {{Key2018: {Quoted("A: b, c " + Pick(_words))}, \"Other key\": plain}}\n");
        yaml.Append($"disclaimer: {Text()}\nverdicts: {{rescued: {Text()}, never_ill: {Text()}}}\n");
        return yaml.ToString();
    }

    private string Described()
    {
        var keys = new StringBuilder();
        if (_random.Next(2) == 0)
            keys.Append($", note: {Text()}");
        if (_random.Next(2) == 0)
            keys.Append($", range: [-{_random.Next(1, 9)}, {_random.Next(9)}.5]");
        if (_random.Next(2) == 0)
            keys.Append($", basis: {Text()}");
        if (_random.Next(2) == 0)
            keys.Append($", evidence: {Pick("Key2018", "[Key2018, Other key]", "[]")}");
        return keys.ToString();
    }

    /// <summary>Evenly spaced or listed times, more than 3 apart.</summary>
    /// <param name="first">What stands where the first of evenly spaced times is left out.</param>
    private string Times(string first) => _random.Next(3) == 0
        ? $"times: [{_random.Next(5)}.{_random.Next(100)}{Pick(", 8 + 1/3", ", 9, 20.5", "")}]"
        : string.Join(
            ", ",
                new[] { Pick(first, $"at: {_random.Next(5)}.{_random.Next(100)}"), $"every: 3.{_random.Next(1, 100)}",
                    Pick("", $"until: {_random.Next(6, 400)}.5") }.Where(key => key.Length > 0));

    private string Literal() => _random.Next(4) switch
    {
        0 => _random.Next(10).ToString(CultureInfo.InvariantCulture),
        1 => _random.NextDouble().ToString(CultureInfo.InvariantCulture),
        2 => (_random.NextDouble() * Math.Pow(10, _random.Next(-8, 9))).ToString("R", CultureInfo.InvariantCulture),
        _ => $"{_random.Next(100)}.{_random.Next(1000)}",
    };

    private string Text() => Quoted(Pick(_words) + Pick(_words));

    /// <summary>In double quotes, every character but the plainest as an escape.</summary>
    private static string Quoted(string text) =>
        "\"" + string.Concat(
            text.Select(c => char.IsAsciiLetterOrDigit(c) || " +-*/^()<>=!,._".Contains(c) ? c.ToString() : $"\\u{(int)c:x4}")) + "\"";

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
