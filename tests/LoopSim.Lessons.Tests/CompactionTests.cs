namespace LoopSim.Lessons.Tests;

/// <summary>Scripts without spaces mean what they meant.</summary>
public class CompactionTests
{
    [Theory]
    [InlineData("  const a = b + c * (d - e);", "const a=b+c*(d-e);")]
    [InlineData("a = b - -c;", "a=b - -c;")]
    [InlineData("say('on = off', x);", "say('on = off',x);")]
    [InlineData("`${a} = ${b}` + c;", "`${a} = ${b}`+c;")]
    [InlineData("`${a ? `${b} c` : d} e`;", "`${a ? `${b} c` : d} e`;")]
    [InlineData("x.replace(/^ = $/, y );", "x.replace(/^ = $/, y );")]
    [InlineData("return x / 2;", "return x/2;")]
    [InlineData("  // words", "")]
    public void A_line_keeps_its_meaning(string line, string compact) => Assert.Equal(compact, Compaction.Of(line).TrimEnd('\n'));
}
