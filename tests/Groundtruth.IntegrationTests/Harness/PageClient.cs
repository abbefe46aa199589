using System.Text.RegularExpressions;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A minimal browser with cookies and forms.</summary>
public sealed partial class PageClient(Func<HttpRequestMessage, Task<ApiResponse>> server)
{
    private readonly Dictionary<string, string> cookies = [];

    public PageClient(GroundtruthServer server)
        : this(request => server.Send(request))
    {
    }

    /// <summary>The server that gets the requests. A replica may take the place of another.</summary>
    public Func<HttpRequestMessage, Task<ApiResponse>> Server { get; set; } = server;

    public string? UserAgent { get; init; }

    /// <summary>Raw Set-Cookie headers of the last response.</summary>
    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Cookies => cookies;

    public void SetCookie(string name, string value) => cookies[name] = value;

    public Task<ApiResponse> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    public Task<ApiResponse> Head(string path) => Send(new HttpRequestMessage(HttpMethod.Head, path));

    /// <summary>Submits a form with the page's antiforgery token.</summary>
    public async Task<ApiResponse> Post(string page, string path, params (string Name, string Value)[] fields) =>
        await PostWithout(path, [.. fields, ("__RequestVerificationToken", await TokenOf(page))]);

    /// <summary>Uploads a file with the page's antiforgery token.</summary>
    public async Task<ApiResponse> PostFile(string page, string path, HttpContent file, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { file, "choose", "street.mp4" } };
        foreach (var (name, value) in fields.Append(("__RequestVerificationToken", await TokenOf(page))))
        {
            form.Add(new StringContent(value), name);
        }

        return await Send(new HttpRequestMessage(HttpMethod.Post, path) { Content = form });
    }

    /// <summary>Submits a form without an antiforgery token, as another site would.</summary>
    public Task<ApiResponse> PostWithout(string path, params (string Name, string Value)[] fields) => Send(
        new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        });

    /// <summary>The antiforgery token of a page's form.</summary>
    public async Task<string> TokenOf(string page) => Token().Match((await Get(page)).Text).Groups[1].Value;

    private async Task<ApiResponse> Send(HttpRequestMessage request)
    {
        request.Headers.Add("Accept", "text/html");
        if (UserAgent is not null)
        {
            request.Headers.Add("User-Agent", UserAgent);
        }

        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await Server(request);
        SetCookies = response.SetCookies;
        foreach (var cookie in SetCookies.Select(text => text.Split(';')[0].Split('=', 2)))
        {
            if (cookie[1].Length == 0)
            {
                cookies.Remove(cookie[0]);
            }
            else
            {
                cookies[cookie[0]] = cookie[1];
            }
        }

        return response;
    }

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="([^"]+)""")]
    private static partial Regex Token();
}
