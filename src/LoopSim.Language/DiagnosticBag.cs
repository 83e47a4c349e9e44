namespace LoopSim.Language;

/// <summary>Collects what is wrong with a model file. Every message of the language is here, one method each.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>Looking for a near name takes time, and nobody reads hundreds of suggestions: with how many names the unknown ones are
    /// compared before no more are looked for.</summary>
    private const int MostCompared = 100_000;

    private readonly List<Diagnostic> _items = [];
    private int _compared;

    /// <summary>In the order of the file; the same problem at the same place once.</summary>
    public IReadOnlyList<Diagnostic> Items =>
        [
            .. _items.DistinctBy(d => (d.Code, d.Message, d.Span.Source, d.Span.Start))
                .OrderBy(d => d.Span.Source?.Path, StringComparer.Ordinal)
                .ThenBy(d => d.Span.Start),
        ];

    public bool HasErrors => _items.Any(d => d.Severity == Severity.Error);

    /// <summary>Whether a problem of a kind was reported at the beginning of a span.</summary>
    public bool Has(DiagnosticCode code, SourceSpan span) =>
        _items.Any(d => d.Code == code && d.Span.Source == span.Source && d.Span.Start == span.Start);

    /// <summary>Whether an error was reported within a span.</summary>
    public bool HasErrorIn(SourceSpan span) =>
        _items.Any(
            d => d.Severity == Severity.Error && d.Span.Source == span.Source && d.Span.Start >= span.Start && d.Span.Start <= span.End);

    /// <summary>Puts one message in place of all about a file whose text must not be shown.</summary>
    /// <param name="source">The file.</param>
    /// <param name="named">Where the model names it.</param>
    public void Conceal(SourceText source, SourceSpan named)
    {
        var concealed = Items.Where(item => item.Span.Source == source).ToList();
        if (_items.RemoveAll(item => item.Span.Source == source) > 0)
        {
            _items.Add(new Diagnostic(DiagnosticCode.BaseModel, concealed.Min(item => item.Severity),
                $"'{named.Text.Trim('"', '\'')}', which this model extends, has {Count(concealed.Count, "problem")}, the first on "
                    + $"line {Line(concealed[0].Span)}; its text is not shown, because it lies outside this model's folder: run "
                    + "'loopsim check' on that file", named));
        }
    }

    // YAML

    public void YamlSyntax(SourceSpan span, string reason) =>
        Error(DiagnosticCode.YamlSyntax, span, $"this is not valid YAML: {LowerFirst(reason).TrimEnd('.')}{QuotesFor(reason)}");

    private static string QuotesFor(string reason) => reason.Contains("flow mapping", StringComparison.Ordinal)
        ? "; inside {...}, put what has commas or brackets in quotes" : "";

    public void UnknownKey(YamlKey key, string owner, IReadOnlyList<string> known) =>
        Error(
            DiagnosticCode.UnknownKey,
            key.Span,
            $"unknown key '{key.Name}' in {owner}; {NearOr(key.Name, known, $"expected {List(known)}")}");

    public void UnquotedComma(SourceSpan span, string key, string equation) =>
        Error(
            DiagnosticCode.UnquotedComma,
            span,
            $"YAML ends this equation at its first comma; quote an equation with commas: {key}: \"{equation}\"");

    public void DuplicateKey(YamlKey key, string owner, SourceSpan first) =>
        Error(DiagnosticCode.DuplicateName, key.Span, $"'{key.Name}' appears twice in {owner}; the first is on line {Line(first)}");

    public void DuplicateName(YamlKey name, string kind, string firstKind, SourceSpan first) =>
        Error(DiagnosticCode.DuplicateName, name.Span,
            $"{kind} '{name.Name}' has the same name as the {firstKind} on line {Line(first)}; names must be unique within a model: " +
            "rename one of them");

    public void WrongKind(SourceSpan span, string what, string expected, string found) =>
        Error(DiagnosticCode.WrongKind, span, $"expected {expected} for {what}, found {found}");

    public void UnknownSubscript(SourceSpan span, string subscript, IReadOnlyList<string> known) =>
        Error(DiagnosticCode.UnknownName, span,
            $"'{subscript}' is neither a dimension nor an element of one{DidYouMean(subscript, known)}");

    public void FunctionSignature(YamlKey key) =>
        Error(DiagnosticCode.InvalidName, key.Span,
            $"'{key.Name}' is no function with its arguments: write a name and the names of the arguments, as in 'mm(x, k): x / (k + x)'");

    public void InvalidName(YamlKey name, string kind, string suggestion) =>
        Error(DiagnosticCode.InvalidName, name.Span,
            $"'{name.Name}' cannot name {kind}: names consist of lower-case letters, " +
            $"digits and underscores and begin with a letter{(suggestion.Length > 0 ? $", such as '{suggestion}'" : "")}");

    public void ReservedName(YamlKey name, string kind) =>
        Error(DiagnosticCode.InvalidName, name.Span,
            $"'{name.Name}' cannot name {kind}: the equation language reserves this word; choose another name");

    public void InvalidLinkName(YamlKey name) =>
        Error(DiagnosticCode.InvalidName, name.Span, $"'{name.Name}' is not a link: write 'source -> target'");

    public void MissingKey(SourceSpan span, string owner, string key, string example) =>
        Error(DiagnosticCode.MissingKey, span, $"{owner} has no '{key}'; add it, for example {example}");

    public void InvalidValue(SourceSpan span, string what, string found, string expected) =>
        Error(DiagnosticCode.InvalidValue, span, $"{what} is {found}, but {expected}");

    public void NoTrigger(SourceSpan span, string owner) =>
        Error(
            DiagnosticCode.MissingKey,
            span,
            $"{owner} does not say when it happens; add 'when: pressure - upper' for a crossing, or 'every: 7' or 'times: [10, 20]' for "
                + "fixed times");

    public void TwoTriggers(SourceSpan span, string owner, string key) =>
        Error(
            DiagnosticCode.InvalidValue,
            span,
            $"{owner} has both 'when' and '{key}', but it happens either at a crossing or at fixed times; keep one of them");

    public void DirectionOfTimes(SourceSpan span, string owner) =>
        Error(DiagnosticCode.InvalidValue, span,
            $"{owner} has a 'direction', but it happens at fixed times, and only a crossing ('when') has a direction; " +
            "leave 'direction' out");

    public void FirstWithoutEvery(SourceSpan span, string owner, double at) =>
        Error(DiagnosticCode.InvalidValue, span,
            $"{owner} has 'at' but no 'every'; add an interval, such as 'every: 7', or write 'times: [{at}]' if it happens once");

    public void UntilWithoutEvery(SourceSpan span, string owner) =>
        Error(DiagnosticCode.InvalidValue, span,
            $"{owner} has 'until' but no 'every', so there is nothing to end; add an interval, such as 'every: 7', or leave 'until' out");

    public void TimesAndMore(SourceSpan span, string owner, string key) =>
        Error(DiagnosticCode.InvalidValue, span,
            $"{owner} has both 'times' and '{key}', but 'times' already lists every time; keep one of them");

    public void TimesOrder(SourceSpan span, string owner, double previous, double next) =>
        Error(DiagnosticCode.InvalidValue, span,
            $"the times of {owner} must ascend, but {next} follows {previous}; sort them, and list each once");

    public void TooManyTimes(SourceSpan span, string owner, Recurrence.Evenly times, double stop) =>
        Error(DiagnosticCode.InvalidValue, span,
            $"'every' of {owner} is {times.Every}, which gives more than {Recurrence.MostTimes:n0} times from {times.At} to " +
            $"{Math.Min(stop, times.Until ?? stop)}; make it longer, or end sooner with 'until'");

    public void RepeatsWithoutLength(SourceSpan span, string owner, string key) =>
        Error(
            DiagnosticCode.MissingKey,
            span,
            $"{owner} has '{key}' but no 'for', so it would begin again before it has ended; add how long it lasts each time, for example "
                + "'for: 1'");

    public void OverlapsItself(SourceSpan span, string owner, double length, double gap, string mend) =>
        Error(DiagnosticCode.InvalidValue, span,
            $"'for' of {owner} is {length}, but it begins again after {gap}; make 'for' at most {gap} (exactly that leaves no pause), " +
            $"or {mend}");

    public void BaseNotFound(SourceSpan span, string path, string reason) =>
        Error(DiagnosticCode.BaseModel, span, $"cannot read '{path}', which this model extends: {reason}");

    public void BaseCircular(SourceSpan span, string path) =>
        Error(DiagnosticCode.BaseModel, span, $"'{path}' is already being read: models cannot extend each other in a circle");

    // Equations

    public void ExpectedExpression(Token found, Token? after) =>
        Error(DiagnosticCode.EquationSyntax, found.Span,
            $"expected an expression{(after is { } token ? $" after '{token.Text}'" : "")}, found {Describe(found)}");

    public void ExpectedOperator(Token found) =>
        Error(DiagnosticCode.EquationSyntax, found.Span, found switch
        {
            { Text: ")" } => "this ')' has no matching '('; remove it or add a '(' before it",
            { Text: "=" } => "'=' is not a comparison; write '==' to compare two values",
            { Text: "," } => "a ',' separates the arguments of a function, but no function is open here",
            { Kind: TokenKind.Bad } => $"cannot read {Describe(found)} in an equation",
            _ => $"expected an operator such as '*' before {Describe(found)}",
        });

    public void ExpectedClosing(Token found, Token open) =>
        Error(DiagnosticCode.EquationSyntax, found.Span,
            $"expected ')' to match the '(' in column {Column(open.Span)}, found {Describe(found)}");

    public void ChainedComparison(Token symbol) =>
        Error(DiagnosticCode.EquationSyntax, symbol.Span, "comparisons cannot be chained; write 'a < b and b < c'");

    public void EquationTooLong(SourceSpan span, int length, int limit) =>
        Error(
            DiagnosticCode.EquationSyntax, span, $"this equation has {length} characters; the limit is {limit}: split it into auxiliaries");

    public void EquationTooDeep(Token at, int limit) =>
        Error(
            DiagnosticCode.EquationSyntax,
            at.Span,
            $"this equation nests or chains more than {limit} operations; split it into auxiliaries");

    public void UnknownName(NameExpression name, IEnumerable<string> known) =>
        Error(DiagnosticCode.UnknownName, name.Span, $"unknown name '{name.Name}'{DidYouMean(name.Name, known)}");

    public void FunctionWithoutArguments(NameExpression name, string signature) =>
        Error(DiagnosticCode.MisusedName, name.Span, $"'{name.Name}' is a function; give it arguments: {signature}");

    public void UnknownNameIn(SourceSpan span, string name, string where, string kinds, IReadOnlyList<string> known) =>
        Error(DiagnosticCode.UnknownName, span, $"{where} names '{name}', which is not {kinds}{DidYouMean(name, known)}");

    public void EmptyWord(SourceSpan span) =>
        Error(DiagnosticCode.InvalidName, span,
            "'words' has a text for no word; put the word it stands for before the colon, as in Time: Zeit");

    public void UnknownFunction(CallExpression call, IEnumerable<string> known) =>
        Error(
            DiagnosticCode.UnknownFunction,
            call.NameSpan,
            $"unknown function '{call.Function}'"
                + (call.Function == "log" ? "; write ln for the natural logarithm, log10 for base 10" : DidYouMean(call.Function, known)));

    public void ArgumentCount(CallExpression call, string signature) =>
        Error(DiagnosticCode.ArgumentCount, call.Span,
            $"{call.Function} was given {Count(call.Arguments.Count, "argument")}; its form is {signature}");

    public void MisusedName(SourceSpan span, string message) => Error(DiagnosticCode.MisusedName, span, message);

    public void NotConstant(SourceSpan span, string what, string depends) =>
        Error(
            DiagnosticCode.NotConstant,
            span,
            $"{what} must not change during a run, but depends on '{depends}'; use numbers, parameters and channels");

    public void TypeMismatch(SourceSpan span, string what, bool expectedCondition) =>
        Error(DiagnosticCode.TypeMismatch, span, expectedCondition
            ? $"{what} must be a condition such as 'burden < 0.3', not a number"
            : $"{what} must be a number, not a condition; to count it as 1 or 0 write if(condition, 1, 0)");

    // The model as a whole

    public void MissingInitial(YamlKey stock) =>
        Error(DiagnosticCode.MissingInitial, stock.Span,
            $"stock '{stock.Name}' has no initial value: add 'initial:' to it, or a start to the model under 'starts:'");

    public void AlgebraicLoop(SourceSpan span, IReadOnlyList<string> cycle) =>
        Error(DiagnosticCode.AlgebraicLoop, span,
            $"algebraic loop: {string.Join(" -> ", cycle)}; each depends on the next at the same instant: " +
            "break the loop with a stock or a delay");

    public void ShapeLoop(SourceSpan span, IReadOnlyList<string> cycle) =>
        Error(
            DiagnosticCode.AlgebraicLoop,
            span,
            $"functions call each other in a circle: {string.Join(" -> ", cycle)}; write one of them without the others");

    public void ShapeTooLarge(SourceSpan span, string shape, int parts, int depth) =>
        Error(DiagnosticCode.EquationSyntax, span,
            $"'{shape}', with the functions it calls written out, has more than {parts} parts or goes {depth} calls deep; let it call "
                + "others less often");

    public void InitialLoop(SourceSpan span, IReadOnlyList<string> cycle) =>
        Error(DiagnosticCode.AlgebraicLoop, span,
            $"initial values depend on each other: {string.Join(" -> ", cycle)}; give one of them a number, " +
            "or a delay its initial value as the last argument");

    public void UnknownLinkEnd(SourceSpan span, string link, string end, string role, IReadOnlyList<string> known) =>
        Error(DiagnosticCode.UnknownLinkEnd, span, $"link '{link}' {role} '{end}', which the model does not have{DidYouMean(end, known)}");

    public void LinkEndKind(SourceSpan span, string link, string end, string kind, string role) =>
        Error(
            DiagnosticCode.UnknownLinkEnd,
            span,
            $"link '{link}' {role} the {kind} '{end}'; "
                + (role.StartsWith("ends", StringComparison.Ordinal)
                    ? "a link ends at a stock or an auxiliary"
                    : "a link comes from a stock, an auxiliary or a parameter"));

    public void DriveNotRead(SourceSpan span, string target, int links) =>
        Error(DiagnosticCode.DriveNotRead, span,
            $"{Count(links, "link")} arrive{(links == 1 ? "s" : "")} at '{target}', but its equation does not read 'drive', " +
            $"so {(links == 1 ? "it has" : "they have")} no effect: use 'drive' in it, or remove the link{(links == 1 ? "" : "s")}");

    public void DuplicateLink(YamlKey name, SourceSpan first) =>
        Error(DiagnosticCode.DuplicateLink, name.Span,
            $"link '{name.Name}' is declared twice, first on line {Line(first)}; give one of them a name of its own with 'name:'");

    public void StartMissesStock(SourceSpan span, string start, IReadOnlyList<string> stocks) =>
        Error(DiagnosticCode.StartMissesStock, span,
            $"start '{start}' gives no value for {List(stocks, "and")}; add {string.Join(", ", stocks.Select(s => $"{s}: ..."))}");

    public void NothingToNormalise(SourceSpan span, string target) =>
        Error(DiagnosticCode.InvalidValue, span,
            $"the weights of the links to '{target}' are all 0, so 'normalise: per_target' would divide by 0; change a weight, or leave "
                + "'normalise' out");

    public void UnknownReference(SourceSpan span, string key, IReadOnlyList<string> known) =>
        Error(DiagnosticCode.UnknownReference, span, $"no reference '{key}'; {NearOr(key, known, "list it under 'references:'")}");

    public void UnitMismatch(SourceSpan span, string message) => Error(DiagnosticCode.UnitMismatch, span, message);

    public void UnitSyntax(SourceSpan span, string unit, string reason) =>
        Error(
            DiagnosticCode.UnitSyntax,
            span,
            $"cannot read the unit '{unit}': {reason}; write units such as 1/day, mg/L, person*day^-1, or 1 for none");

    public void LookupOrder(SourceSpan span, string lookup, double previous, double next) =>
        Error(DiagnosticCode.LookupOrder, span, $"the points of lookup '{lookup}' must not fall in x, but {next} follows {previous}");

    public void DataFile(SourceSpan span, string file, string reason) =>
        Error(DiagnosticCode.DataFile, span, $"cannot use the data file '{file}': {reason}");

    // Warnings

    public void Unused(YamlKey name, string kind) =>
        Warning(DiagnosticCode.Unused, name.Span, $"{kind} '{name.Name}' is not used anywhere; remove it, or use it in an equation");

    public void OutsideRange(SourceSpan span, string what, double value, Range range) =>
        Warning(DiagnosticCode.OutsideRange, span, $"{what} is {value}, outside its range of {range.Low} to {range.High}");

    public void DriveWithoutLinks(SourceSpan span, string target) =>
        Warning(DiagnosticCode.DriveWithoutLinks, span, $"'{target}' reads 'drive', but no link arrives there, so it is 0");

    private void Error(DiagnosticCode code, SourceSpan span, string message) =>
        _items.Add(new Diagnostic(code, Severity.Error, message, span));

    private void Warning(DiagnosticCode code, SourceSpan span, string message) =>
        _items.Add(new Diagnostic(code, Severity.Warning, message, span));

    private string DidYouMean(string name, IEnumerable<string> known) =>
        Near(name, known) is { } near ? $"; did you mean '{near}'?" : "";

    private string NearOr(string name, IEnumerable<string> known, string otherwise) =>
        Near(name, known) is { } near ? $"did you mean '{near}'?" : otherwise;

    private string? Near(string name, IEnumerable<string> known)
    {
        if (_compared >= MostCompared)
            return null;
        List<string> candidates = [.. known];
        _compared += candidates.Count;
        return NearName.Of(name, candidates);
    }

    private static string Describe(Token token) => token.Kind switch
    {
        TokenKind.End => "the end of the equation",
        TokenKind.Number => $"the number {token.Text}",
        TokenKind.Name => $"'{token.Text}'",
        TokenKind.Bad when char.IsAsciiDigit(token.Text[0]) => $"the number {token.Text}, which is too large",
        _ => $"'{token.Text}'",
    };

    private static string List(IReadOnlyList<string> names, string last = "or") =>
        names.Count == 0 ? "none" : names.Count == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Count - 1))} {last} {names[^1]}";

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    private static int Line(SourceSpan span) => span.Source?.Position(span.Start).Line ?? 0;

    private static int Column(SourceSpan span) => span.Source?.Position(span.Start).Column ?? 0;

    private static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}

/// <summary>A name where it was written.</summary>
internal readonly record struct YamlKey(string Name, SourceSpan Span);
