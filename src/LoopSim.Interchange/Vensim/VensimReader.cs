using System.Text.RegularExpressions;

namespace LoopSim.Interchange;

/// <summary>Reads the text form of Vensim's models (<c>.mdl</c>): definitions, macros, and the method among the settings behind the
/// sketch.</summary>
internal sealed partial class VensimReader(SourceText source)
{
    private static readonly Dictionary<string, DataMode> _modes = new(StringComparer.Ordinal)
    {
        [":INTERPOLATE:"] = DataMode.Interpolate,
        [":HOLD BACKWARD:"] = DataMode.HoldBackward,
        [":LOOK FORWARD:"] = DataMode.LookForward,
        [":RAW:"] = DataMode.Raw,
    };

    private readonly List<ForeignDimension> _dimensions = [];
    private readonly List<ForeignEquation> _equations = [];
    private readonly Dictionary<NameKey, ForeignMacro> _macros = [];
    private readonly List<ForeignFault> _faults = [];

    /// <summary>Reads the whole file; what cannot be read is left out and told.</summary>
    public static (ForeignModel Model, IReadOnlyList<ForeignFault> Faults) Read(SourceText source)
    {
        var reader = new VensimReader(source);
        reader.ReadEntries();
        var name = Path.GetFileNameWithoutExtension(source.Path);
        var timeUnit = reader._equations.FirstOrDefault(equation => equation.Name == NameKey.Of("FINAL TIME"))?.Unit;
        var model = new ForeignModel(Dialect.Vensim, source, name, reader._dimensions, reader._equations, reader._macros)
        {
            Method = IsRungeKutta(source.Text) ? "rk4" : "euler",
            TimeUnit = timeUnit,
        };
        return (model, reader._faults);
    }

    // 15:0,0,0,METHOD,0,0 among the settings: 0 is Euler, 2 difference equations, others are of Runge and Kutta.
    private static bool IsRungeKutta(string text) =>
        MethodSetting().Match(text) is { Success: true } setting && setting.Groups[1].Value is not ("0" or "2");

    [GeneratedRegex(@"^15:\d+,\d+,\d+,(\d+),", RegexOptions.Multiline)]
    private static partial Regex MethodSetting();

    private void ReadEntries()
    {
        ForeignMacro? macro = null;
        var own = new List<ForeignEquation>();
        foreach (var entry in VensimEntry.In(source))
        {
            try
            {
                var text = source.Text.AsSpan(entry.Start, entry.End - entry.Start);
                if (text.StartsWith(":MACRO:", StringComparison.OrdinalIgnoreCase))
                {
                    macro = ReadMacro(entry);
                }
                else if (text.StartsWith(":END OF MACRO:", StringComparison.OrdinalIgnoreCase))
                {
                    if (macro is not null)
                        _macros[macro.Name] = macro with { Equations = [.. own] };
                    macro = null;
                    own.Clear();
                }
                else
                {
                    ReadDefinition(entry, macro is null ? _equations : own);
                }
            }
            catch (ForeignFault fault)
            {
                _faults.Add(fault);
            }
        }
    }

    private ForeignMacro ReadMacro(VensimEntry entry)
    {
        var parser = new ForeignParser(VensimTokens.In(source, entry.Start + ":MACRO:".Length, entry.End));
        var name = parser.ExpectName();
        var (parameters, outputs) = (new List<NameKey>(), new List<NameKey>());
        parser.Expect("(");
        while (!parser.Current.Is(")") && !parser.IsAtEnd)
        {
            parameters.Add(parser.ExpectName());
            if (!parser.TryTake(","))
                break;
        }
        while (parser.TryTake(":") || parser.TryTake(","))
            outputs.Add(parser.ExpectName());
        parser.Expect(")");
        return new ForeignMacro(name, parameters, outputs, []);
    }

    private void ReadDefinition(VensimEntry entry, List<ForeignEquation> equations)
    {
        var tokens = VensimTokens.In(source, entry.Start, entry.End);
        // Checks of behaviour and the inputs they try are no part of what runs.
        if (tokens.Any(token => token.Is(":TEST INPUT:") || token.Is(":THE CONDITION:") || token.Is(":IMPLIES:")))
            return;
        var parser = new ForeignParser(tokens);
        var start = parser.Current.Span;
        var name = parser.ExpectName();
        if (parser.TryTake(":"))
        {
            _dimensions.Add(ReadDimension(parser, name, start, new SheetFiles(source)));
            return;
        }
        if (parser.TryTake("<->"))
        {
            _dimensions.Add(new ForeignDimension(name, [], [], parser.ExpectName(), start));
            return;
        }
        equations.Add(ReadEquation(parser, name, start, entry));
    }

    private static ForeignEquation ReadEquation(ForeignParser parser, NameKey name, SourceSpan start, VensimEntry entry)
    {
        var subscripts = parser.Subscripts();
        var (mode, exceptions) = (DataMode.Interpolate, new List<ValueArray<NameKey>>());
        while (parser.Current.Kind == ForeignTokenKind.Keyword)
        {
            var keyword = parser.Take().Text;
            if (keyword == ":EXCEPT:")
            {
                do
                    exceptions.Add(parser.Subscripts());
                while (parser.TryTake(","));
            }
            else if (_modes.TryGetValue(keyword, out var known))
            {
                mode = known;
            }
        }
        var value = ReadValue(parser, start);
        if (!parser.IsAtEnd && parser.Current.Kind != ForeignTokenKind.Keyword)
            throw parser.Unexpected("an operator or the end of the definition");
        return new ForeignEquation(name, subscripts, exceptions, value, start)
        {
            Mode = mode,
            Unit = UnitOf(entry.Unit),
            Note = entry.Note.Length > 0 ? entry.Note : null,
        };
    }

    /// <summary>What follows the name: nothing for data, a graph in brackets, or a value behind one of three equals signs.</summary>
    private static ForeignExpression? ReadValue(ForeignParser parser, SourceSpan start)
    {
        if (parser.IsAtEnd)
            return null;
        if (parser.Current.Is("("))
        {
            parser.Take();
            if (parser.Current.Is("[") || parser.Current.Is("("))
                return parser.Graph(start);
            if (parser.Current.Kind != ForeignTokenKind.Name)
                return ReadColumns(parser, start);
            var inner = parser.Expression();
            parser.Expect(")");
            return inner;
        }
        if (!parser.TryTake(":=") && !parser.TryTake("=="))
            parser.Expect("=");
        return parser.Current.Text.StartsWith("TABBED ARRAY", StringComparison.OrdinalIgnoreCase) ? ReadTable(parser) : parser.Value();
    }

    /// <summary>A graph in its oldest form: all x, then all y.</summary>
    private static ForeignGraph ReadColumns(ForeignParser parser, SourceSpan start)
    {
        var numbers = new List<double> { parser.Number() };
        while (parser.TryTake(","))
            numbers.Add(parser.Number());
        var end = parser.Expect(")").Span;
        var count = numbers.Count / 2;
        return numbers.Count % 2 == 0
            ? new ForeignGraph(
                [.. Enumerable.Range(0, count).Select(i => (numbers[i], numbers[count + i]))], GraphKind.Continuous, start.To(end))
            : throw ForeignFault.Syntax(start.To(end), $"a graph needs as many y as x, and {numbers.Count} numbers cannot be halved");
    }

    private static ForeignList ReadTable(ForeignParser parser)
    {
        var start = parser.Take().Span;
        parser.Expect("(");
        var items = new List<ForeignExpression>();
        while (!parser.Current.Is(")") && !parser.IsAtEnd)
        {
            var span = parser.Current.Span;
            items.Add(new ForeignNumber(parser.Number(), span));
        }
        return new ForeignList([.. items], start.To(parser.Expect(")").Span));
    }

    private static List<string> ReadTexts(ForeignParser parser, NameKey function)
    {
        if (!function.Text.EndsWith(" subscript", StringComparison.Ordinal))
            throw ForeignFault.Missing(parser.Current.Span, $"elements of a subscript range are not read by '{function}'");
        parser.Expect("(");
        var texts = new List<string>();
        do
            texts.Add(parser.Current.Kind == ForeignTokenKind.Text ? parser.Take().Text[1..^1] : throw parser.Unexpected("a text"));
        while (parser.TryTake(","));
        parser.Expect(")");
        return texts;
    }

    private static ForeignDimension ReadDimension(ForeignParser parser, NameKey name, SourceSpan start, SheetFiles files)
    {
        var (members, mappings) = (new List<NameKey>(), new List<ForeignMapping>());
        while (!parser.IsAtEnd && !parser.Current.Is("->"))
        {
            if (parser.TryTake("("))
                members.AddRange(ReadRange(parser));
            else if (parser.ExpectName() is var member && parser.Current.Is("("))
                members.AddRange(new ExternalElements(files).Read(ReadTexts(parser, member), start));
            else
                members.Add(member);
            if (!parser.TryTake(","))
                break;
        }
        if (parser.TryTake("->"))
        {
            do
                mappings.Add(ReadMapping(parser));
            while (parser.TryTake(","));
        }
        return parser.IsAtEnd ? new ForeignDimension(name, members, mappings, null, start) : throw parser.Unexpected("',' or '->'");
    }

    /// <summary>Numbered elements, <c>(a1-a9)</c>.</summary>
    private static IEnumerable<NameKey> ReadRange(ForeignParser parser)
    {
        var span = parser.Current.Span;
        var first = parser.ExpectName().Written;
        parser.Expect("-");
        var last = parser.ExpectName().Written;
        parser.Expect(")");
        var stem = first.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        if (!last.StartsWith(stem, StringComparison.OrdinalIgnoreCase)
            || !int.TryParse(first[stem.Length..], CultureInfo.InvariantCulture, out var low)
            || !int.TryParse(last[stem.Length..], CultureInfo.InvariantCulture, out var high) || high < low || high - low > 100_000)
            throw ForeignFault.Syntax(span, $"expected a range such as (a1-a9), found ({first}-{last})");
        return Enumerable.Range(low, high - low + 1).Select(number => NameKey.Of(stem + number));
    }

    private static ForeignMapping ReadMapping(ForeignParser parser)
    {
        if (!parser.TryTake("("))
            return new ForeignMapping(parser.ExpectName(), []);
        var to = parser.ExpectName();
        parser.Expect(":");
        var members = new List<NameKey>();
        do
            members.Add(parser.ExpectName());
        while (parser.TryTake(","));
        parser.Expect(")");
        return new ForeignMapping(to, members);
    }

    /// <summary>The unit without the range that may stand behind it.</summary>
    private static string? UnitOf(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var unit = (bracket < 0 ? text : text[..bracket]).Trim();
        return unit.Length > 0 ? unit : null;
    }
}
