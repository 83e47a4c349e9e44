namespace LoopSim.Lessons.Tests;

/// <summary>Pages in a real browser, from a file.</summary>
public sealed class BrowserTests(SharedBrowser shared) : IClassFixture<SharedBrowser>
{
    private static readonly Lazy<string> _core = new(() => Lesson.Write(ModelCatalog.Read("depression-core")));
    private static readonly Lazy<string> _small = new(() => Lesson.Write(ModelCatalog.Read("stress-mitochondria")));

    [Fact]
    public async Task A_page_proves_itself_asks_for_nothing_and_logs_no_error()
    {
        var browser = await shared.Get();
        await browser.Open(_core.Value, "selftest");

        Assert.Equal("passed", await browser.Ask("document.documentElement.dataset.selftest"));
        Assert.InRange(
            double.Parse(await browser.Ask("document.documentElement.dataset.selftestError"), CultureInfo.InvariantCulture), 0, 1e-9);
        await browser.Until("document.documentElement.dataset.basins === 'ready'");
        Assert.Empty(browser.Problems);
    }

    /// <summary>What <c>loopsim break depression-core --scenario late</c> prints with these settings.</summary>
    [Theory]
    [InlineData("scenario=late&cut=plasticity:stress", "rescued", "0.183422", "--scenario late --cut plasticity:stress")]
    [InlineData("scenario=late&cut=energy:stress", "failed", "0.532339", "--scenario late --cut energy:stress")]
    [InlineData("scenario=late&dose=load_relief:0.7&for=84", "rescued", "0.189424", "--scenario late --dose load_relief=0.7 --for 84")]
    public async Task An_address_gives_the_commands_verdict_and_number(string address, string verdict, string outcome, string options)
    {
        var browser = await shared.Get();
        await browser.Open(_core.Value, address);

        Assert.Equal(verdict, await browser.Ask("document.documentElement.dataset.verdict"));
        Assert.Equal(outcome, await browser.Ask("document.documentElement.dataset.outcome"));
        Assert.Equal($"loopsim break depression-core {options}", await browser.Ask("document.getElementById('command').textContent"));
    }

    [Fact]
    public async Task A_click_cuts_a_link_and_the_address_says_so()
    {
        var browser = await shared.Get();
        await browser.Open(_small.Value, "scenario=late");
        Assert.Equal("none", await browser.Ask("document.documentElement.dataset.verdict"));
        Assert.Equal("Without treatment: not recovered on day 3730", await browser.Ask("document.getElementById('verdict').textContent"));

        // Nothing moves any more.
        await browser.Until("document.documentElement.dataset.basins === 'ready'");
        await browser.Click("document.querySelector('[data-ends=\"energy:stress\"] .hit')");
        await browser.Until("document.documentElement.dataset.verdict === 'rescued'");

        Assert.Equal("#scenario=late&cut=energy:stress", await browser.Ask("location.hash"));
        Assert.Equal("false", await browser.Ask("document.querySelector('[data-ends=\"energy:stress\"]').getAttribute('aria-checked')"));
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task The_keyboard_alone_moves_a_slider_and_cuts_a_link()
    {
        var browser = await shared.Get();
        await browser.Open(_small.Value, "scenario=late");
        await TabTo(browser, "document.activeElement.closest('[data-name=load]') !== null");
        await browser.Press("ArrowRight", 39);
        await browser.Until("location.hash.includes('load=')");

        await TabTo(browser, "document.activeElement.classList.contains('link')");
        await browser.Press("ArrowRight", 39);
        await browser.Press("Enter", 13, "\r");
        await browser.Until("location.hash.includes('cut=')");

        Assert.Contains(await browser.Ask("document.documentElement.dataset.verdict"), (string[])["rescued", "failed"]);
    }

    [Theory]
    [InlineData(320, "screen", "light")]
    [InlineData(320, "screen", "dark")]
    [InlineData(1920, "screen", "dark")]
    [InlineData(800, "print", "light")]
    public async Task Nothing_is_wider_than_the_page(int width, string medium, string scheme)
    {
        var browser = await shared.Get();
        await browser.Resize(width, 900);
        await browser.Show(medium, scheme);
        await browser.Open(_core.Value, "scenario=late&cut=plasticity:stress");
        await browser.Until("document.documentElement.dataset.views === 'ready'");

        // Beside the page there may be a bar to scroll it.
        Assert.Equal(
            await browser.Ask("document.documentElement.clientWidth"), await browser.Ask("document.documentElement.scrollWidth"));
        Assert.Equal(
            scheme == "dark" ? "rgb(23, 23, 23)" : "rgb(255, 255, 255)",
            await browser.Ask("getComputedStyle(document.body).backgroundColor"));
        Assert.Equal(
            medium == "print" ? "none" : "block", await browser.Ask("getComputedStyle(document.getElementById('controls')).display"));
        Assert.Empty(browser.Problems);
    }

    [Fact]
    public async Task A_hand_on_a_slider_waits_less_than_50_ms_for_ten_years_of_the_core()
    {
        var browser = await shared.Get();
        await browser.Open(_core.Value, "scenario=late&cut=plasticity:stress");
        var waits = new List<double>();
        for (var load = 30; load <= 40; load++)
        {
            await browser.Ask(
                $"(() => {{ const s = document.querySelector('[data-name=load] input'); s.value = {load / 100.0};"
                + "s.dispatchEvent(new Event('input')); })()");
            await Task.Delay(60);
            waits.Add(double.Parse(await browser.Ask("document.documentElement.dataset.milliseconds"), CultureInfo.InvariantCulture));
        }

        // Beside other tests most waits are longer; the shortest is what the page itself takes.
        Assert.InRange(waits.Min(), 0, 50);
    }

    [Fact]
    public async Task A_lesson_hides_the_run_until_something_is_predicted()
    {
        var plan = Language.Libraries.LessonReader.Read(
            ModelCatalog.FindLesson("bistability", path => path)!, "bistability").Plan!;
        var browser = await shared.Get();
        await browser.Open(Lesson.Write(ModelCatalog.Read(plan.Model), plan));
        await browser.Ask("[...document.querySelectorAll('#story button')].at(-1).click()");

        Assert.Equal("hidden", await browser.Ask("getComputedStyle(document.getElementById('verdict')).visibility"));
        await browser.Ask("document.querySelectorAll('#story [aria-pressed]')[1].click()");
        Assert.Equal("visible", await browser.Ask("getComputedStyle(document.getElementById('verdict')).visibility"));
        await browser.Until("location.hash.endsWith('step=2&answer=2')");
        Assert.StartsWith("Right.", await browser.Ask("document.querySelector('#story .answer').textContent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_that_is_a_script_is_shown_and_not_run()
    {
        const string Title = "</script><script>document.documentElement.dataset.broken = 1</script>";
        var browser = await shared.Get();
        await browser.Open(Lesson.Write(ModelCatalog.Read("stress-mitochondria") with { Title = Title }));

        Assert.Equal(Title, await browser.Ask("document.getElementById('title').textContent"));
        Assert.Equal(Title, await browser.Ask("document.title"));
        Assert.Equal("", await browser.Ask("document.documentElement.dataset.broken"));
        await browser.Ask("fetch('https://example.org/').catch(() => 0)");
        Assert.Contains(browser.Problems, problem => problem.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    private static async Task TabTo(Browser browser, string there)
    {
        for (var presses = 0; presses < 200 && await browser.Ask(there) is not ("True" or "true"); presses++)
            await browser.Press("Tab", 9);
        Assert.Equal("true", await browser.Ask(there), ignoreCase: true);
    }
}
