using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace LoopSim.Lessons.Tests;

/// <summary>Chromium without a window, driven by its DevTools protocol; one page at a time.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] _names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly Lazy<string?> _program = new(() => _names.FirstOrDefault(Tool.Starts));
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly Process _process;
    private string? _session;
    private int _number;

    private Browser(string folder, Process process) => (_folder, _process) = (folder, process);

    /// <summary>What the page logged as an error, threw, or asked for other than itself.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Starts the browser; skips the test where none is installed.</summary>
    public static async Task<Browser> Start()
    {
        Assert.SkipUnless(_program.Value is not null, "chromium is not installed");
        var folder = Directory.CreateTempSubdirectory("loopsim-browser-").FullName;
        var profile = $"--user-data-dir={Path.Combine(folder, "profile")}";
        var browser = new Browser(folder, Process.Start(new ProcessStartInfo(
            _program.Value!, ["--headless", "--no-sandbox", "--remote-debugging-port=0", profile, "about:blank"])
        {
            RedirectStandardError = true,
        })!);
        await browser.Connect();
        return browser;
    }

    private async Task Connect()
    {
        const string Said = "DevTools listening on ";
        string? line;
        do
            line = await _process.StandardError.ReadLineAsync();
        while (line is not null && !line.StartsWith(Said, StringComparison.Ordinal));
        _ = _process.StandardError.ReadToEndAsync();
        await _socket.ConnectAsync(new Uri(line![Said.Length..]), CancellationToken.None);
        var target = await Call("Target.createTarget", new() { ["url"] = "about:blank" });
        var attached = await Call("Target.attachToTarget", new() { ["targetId"] = $"{target["targetId"]}", ["flatten"] = true });
        _session = $"{attached["sessionId"]}";
        foreach (var domain in (string[])["Page", "Runtime", "Network", "Log"])
            await Call($"{domain}.enable");
    }

    /// <summary>Opens a page from a file, as wide as it was, and waits until it has run; earlier problems are forgotten.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">What stands behind the number sign.</param>
    public async Task Open(string page, string address = "")
    {
        var path = Path.Combine(_folder, "page.html");
        await File.WriteAllTextAsync(path, page);
        await Call("Page.navigate", new() { ["url"] = "about:blank" });
        Problems.Clear();
        await Call("Page.navigate", new() { ["url"] = $"file://{path}{(address.Length > 0 ? "#" : "")}{address}" });
        await Until("document.documentElement?.dataset.ready === 'true'");
    }

    /// <summary>The value of an expression in the page, as text.</summary>
    public async Task<string> Ask(string expression)
    {
        var answer = await Call("Runtime.evaluate", new()
        {
            ["expression"] = expression,
            ["returnByValue"] = true,
            ["awaitPromise"] = true,
        });
        if (answer["exceptionDetails"] is { } thrown)
            Assert.Fail($"{expression}: {thrown}");
        return answer["result"]!["value"]?.ToString() ?? "";
    }

    /// <summary>Waits until an expression is true in the page.</summary>
    public async Task Until(string expression)
    {
        var clock = Stopwatch.StartNew();
        while (!bool.TryParse(await Ask(expression), out var holds) || !holds)
        {
            Assert.True(clock.Elapsed < _patience, $"the page never came to {expression}");
            await Task.Delay(20);
        }
    }

    /// <summary>Presses a key and lets it go.</summary>
    public async Task Press(string key, int code, string text = "")
    {
        foreach (var kind in (string[])["keyDown", "keyUp"])
        {
            await Call("Input.dispatchKeyEvent", new()
            {
                ["type"] = kind,
                ["key"] = key,
                ["code"] = key,
                ["windowsVirtualKeyCode"] = code,
                ["text"] = kind == "keyDown" ? text : "",
            });
        }
    }

    /// <summary>Clicks the middle of what an expression finds.</summary>
    public async Task Click(string element)
    {
        var place = JsonNode.Parse(await Ask(
            $"(() => {{ const e = {element}; e.scrollIntoView({{block: 'center'}}); const b = e.getBoundingClientRect();"
            + "return JSON.stringify({x: b.x + b.width / 2, y: b.y + b.height / 2}); })()"))!;
        foreach (var kind in (string[])["mousePressed", "mouseReleased"])
        {
            await Call("Input.dispatchMouseEvent", new()
            {
                ["type"] = kind,
                ["x"] = (double)place["x"]!,
                ["y"] = (double)place["y"]!,
                ["button"] = "left",
                ["clickCount"] = 1,
            });
        }
    }

    public Task Resize(int width, int height) => Call("Emulation.setDeviceMetricsOverride", new()
    {
        ["width"] = width,
        ["height"] = height,
        ["deviceScaleFactor"] = 1,
        ["mobile"] = false,
    });

    /// <summary>Shows the page as a medium (screen, print) and in a colour scheme (light, dark).</summary>
    public Task Show(string medium, string scheme) => Call("Emulation.setEmulatedMedia", new()
    {
        ["media"] = medium,
        ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
    });

    private async Task<JsonNode> Call(string method, JsonObject? parameters = null)
    {
        var message = new JsonObject { ["id"] = ++_number, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session is not null)
            message["sessionId"] = _session;
        await _socket.SendAsync(
            Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        while (true)
        {
            var received = await Receive();
            if ((int?)received["id"] == _number)
                return received["result"] ?? throw new InvalidOperationException($"{method}: {received["error"]}");
            Note(received);
        }
    }

    private async Task<JsonNode> Receive()
    {
        using var limit = new CancellationTokenSource(_patience);
        using var message = new MemoryStream();
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer, limit.Token);
            message.Write(_buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }

    private void Note(JsonNode message)
    {
        var details = message["params"];
        var problem = $"{message["method"]}" switch
        {
            "Runtime.exceptionThrown" => $"{details!["exceptionDetails"]}",
            "Runtime.consoleAPICalled" when $"{details!["type"]}" is "error" or "warning" => $"{details["args"]}",
            "Log.entryAdded" when $"{details!["entry"]!["level"]}" is "error" or "warning" => $"{details["entry"]}",
            "Network.requestWillBeSent" when !$"{details!["request"]!["url"]}".StartsWith($"file://{_folder}", StringComparison.Ordinal)
                => $"{details["request"]!["url"]}",
            _ => null,
        };
        if (problem is not null and not "about:blank")
            Problems.Add(problem);
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>One browser for all tests of a class, started by the first that asks.</summary>
public sealed class SharedBrowser : IAsyncDisposable
{
    private Browser? _browser;

    /// <summary>The browser, with a window of usual size and colours.</summary>
    internal async Task<Browser> Get()
    {
        _browser ??= await Browser.Start();
        await _browser.Resize(1280, 1000);
        await _browser.Show("screen", "light");
        return _browser;
    }

    public ValueTask DisposeAsync() => _browser?.DisposeAsync() ?? ValueTask.CompletedTask;
}
