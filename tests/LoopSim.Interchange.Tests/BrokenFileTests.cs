namespace LoopSim.Interchange.Tests;

/// <summary>What cannot be read is said with its place, and never ends in anything else.</summary>
public sealed class BrokenFileTests
{
    [Theory]
    [InlineData("x = (1 + ~~|", DiagnosticCode.ForeignSyntax, "expected a number, a name or '(', found the end of the definition")]
    [InlineData("x = 1 2~~|", DiagnosticCode.ForeignSyntax, "expected an operator or the end of the definition, found '2'")]
    [InlineData("x = \"open~~|", DiagnosticCode.ForeignSyntax, "expected a second \", found the end of the definition")]
    [InlineData("x = MIN(1, 2, 3)~~|", DiagnosticCode.ForeignSyntax, "'MIN' takes 1 to 2 arguments, not 3")]
    [InlineData("stock = 1~~|\nx = stok~~|", DiagnosticCode.ForeignName, "'stok' is not defined in the file; did you mean 'stock'?")]
    [InlineData("x = 1~~|\nx = 2~~|", DiagnosticCode.ForeignName, "'x' is defined twice; take one of its equations out")]
    [InlineData("D: a, b~~|\nx[a] = 1~~|\ny[D] = x[D]~~|", DiagnosticCode.ForeignName, "'x[b]' has no equation, though others")]
    [InlineData("x = ALLOCATE BY PRIORITY(1, 2)~~|", DiagnosticCode.ForeignFeature, "the function 'ALLOCATE BY PRIORITY' has no")]
    [InlineData("x~~|", DiagnosticCode.ForeignFeature, "'x' has no equation: it is read from another run")]
    [InlineData("x = GET XLS DATA('http://a/b.xls', 's', '1', 'A2')~~|", DiagnosticCode.ForeignFeature, "data are read from disk only")]
    [InlineData("x = GET XLS DATA('none.xls', 's', '1', 'A2')~~|", DiagnosticCode.ForeignFeature, "is not beside the model")]
    [InlineData("x = DELAY FIXED(Time, 6000, 0)~~|", DiagnosticCode.InvalidValue, "it may take at most 10,000 steps or stages")]
    [InlineData("x = y~~|\ny = x~~|", DiagnosticCode.AlgebraicLoop, "algebraic loop")]
    [InlineData("x = INTEG(0, y)~~|\ny = INTEG(0, x)~~|", DiagnosticCode.AlgebraicLoop, "initial values depend on each other")]
    public void A_fault_is_told_with_its_place(string definitions, DiagnosticCode code, string message)
    {
        var read = Imported.Vensim(definitions);

        Assert.Null(read.Model);
        Assert.Contains(read.Diagnostics, found => found.Code == code && found.Message.Contains(message, StringComparison.Ordinal));
        Assert.All(read.Diagnostics, found => Assert.NotNull(found.Span.Source));
    }

    [Theory]
    [InlineData("\"x")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("|~|")]
    public void A_file_of_a_few_letters_is_read_to_diagnostics(string text) =>
        Assert.NotEmpty(Imported.Read(text + "\n", "m.mdl").Diagnostics);

    [Theory]
    [InlineData("<xmile><model></xmile>", "this is not valid XML")]
    [InlineData("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><xmile>&b;</xmile>", "this is not valid XML")]
    [InlineData("<xmile/>", "the file has no <sim_specs>")]
    public void A_file_that_is_no_XMILE_is_refused(string text, string message)
    {
        var read = Imported.Read(text, "m.xmile");

        Assert.Null(read.Model);
        Assert.Contains(message, Assert.Single(read.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conveyor_is_left_out_with_a_word() => Assert.Contains(
        "is a conveyor, queue or oven, which is not read",
        Imported.Xmile("<stock name=\"a\"><eqn>1</eqn><conveyor><len>3</len></conveyor></stock>").Diagnostics[0].Message,
        StringComparison.Ordinal);

    [Fact]
    public void Mutilated_files_are_read_to_a_model_or_to_diagnostics() => Mutilate(400);

    [LongFact]
    public void Ten_thousand_mutilated_files_are_read_to_a_model_or_to_diagnostics() => Mutilate(10_000);

    private static void Mutilate(int count)
    {
        const string Letters = "()[]{}|~:=!,;\"'<>/\\ \n0aé*^-&";
        var random = new Random(7);
        string[] texts =
        [
            """
            {UTF-8}
            D: a, b, c ~~|
            :MACRO: M(x, y)
            M = INTEG(x, y) ~~|
            :END OF MACRO:
            level[D] = INTEG(in[D] - level[D]/4, 1)~u~n|
            in[D] = IF THEN ELSE(Time > 2, SUM(level[D!]), M(1, 2)) ~~|
            l([(0,0)-(1,1)],(0,0),(1,1)) ~~|
            z = l(Time) + SMOOTH(z0, 3) ~~|
            z0 = RAMP(1, 2, 3) ~~|
            INITIAL TIME = 0~~|
            FINAL TIME = 4~~|
            TIME STEP = 1~~|
            SAVEPER = 1~~|
            \\\---///
            """,
            """
            <xmile><sim_specs method="Euler"><start>0</start><stop>4</stop><dt>1</dt></sim_specs>
            <dimensions><dim name="d"><elem name="a"/></dim></dimensions><model><variables>
            <stock name="s"><dimensions><dim name="d"/></dimensions><eqn>1</eqn><inflow>f</inflow></stock>
            <flow name="f"><dimensions><dim name="d"/></dimensions><eqn>s[d] * DELAY3(SUM(s[*]), 2)</eqn></flow>
            <aux name="g"><eqn>TIME</eqn><gf><xscale min="0" max="1"/><ypts>0,1</ypts></gf></aux></variables></model></xmile>
            """,
        ];
        for (var i = 0; i < count; i++)
        {
            var text = texts[i % 2].ToList();
            for (var k = random.Next(1, 4); k > 0; k--)
            {
                var at = random.Next(text.Count);
                switch (random.Next(4))
                {
                    case 0: text.RemoveRange(at, text.Count - at); text.Add('x'); break;
                    case 1: text[at] = Letters[random.Next(Letters.Length)]; break;
                    case 2: text.Insert(at, Letters[random.Next(Letters.Length)]); break;
                    default: text.RemoveRange(at, Math.Min(random.Next(1, 9), text.Count - at - 1)); break;
                }
            }
            var read = Imported.Read(string.Concat(text), i % 2 == 0 ? "m.mdl" : "m.xmile");
            Assert.True(read.Model is not null || read.Diagnostics.Count > 0, string.Concat(text));
        }
    }
}
