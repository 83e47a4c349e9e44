using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace LoopSim.Lessons.Tests;

/// <summary>What a page is made of.</summary>
public partial class PageTests
{
    [Theory]
    [InlineData("vendor/uPlot.iife.min.js", "19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f")]
    [InlineData("vendor/uPlot.min.css", "df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04")]
    public void Charts_are_uPlot_1_6_32_to_the_byte(string part, string hash)
    {
        using var stream = typeof(LessonPage).Assembly.GetManifestResourceStream(part)!;
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    [Fact]
    public void Every_script_is_JavaScript()
    {
        Tool.NeedNode();
        using var lesson = new WrittenLesson(ModelCatalog.Read("stress-mitochondria"), withProof: false);
        var parts = LessonPage.Engine.Select(name => $"engine/{name}.js").Concat(LessonPage.Page.Select(name => $"page/{name}.js"));
        foreach (var part in parts)
            Tool.Node("--check", lesson.Write(part.Replace('/', '-'), LessonPage.Read(part)));
    }

    [Theory]
    [InlineData("depression-core", 200_000)]
    [InlineData("depression-web", 400_000)]
    public void A_page_is_small_and_the_same_each_time(string name, int most)
    {
        var model = ModelCatalog.Read(name);
        var page = Lesson.Write(model);

        Assert.InRange(page.Length, 100_000, most);
        Assert.Equal(page, Lesson.Write(model));
    }

    [Fact]
    public void Nothing_in_a_page_asks_for_anything_else()
    {
        var page = Lesson.Write(ModelCatalog.Read("stress-mitochondria"));

        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page, StringComparison.Ordinal);
        Assert.Empty(Asks().Matches(page));
    }

    [Fact]
    public void A_title_injects_nothing()
    {
        const string Title = "</script><script>alert('x')</script><img src=x onerror=alert(1)>";
        var model = ModelCatalog.Read("stress-mitochondria") with { Title = Title };
        var page = Lesson.Write(model with { Description = Title });

        // Two scripts, the document and the page's own, as in every page.
        Assert.Equal(2, Regex.Count(page, "<script"));
        Assert.Equal(2, Regex.Count(page, "</script"));
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(?:src|href)\s*=\s*[""'](?!#)|\bfetch\(|XMLHttpRequest|WebSocket|\bimport\b|@import|url\(")]
    private static partial Regex Asks();
}
