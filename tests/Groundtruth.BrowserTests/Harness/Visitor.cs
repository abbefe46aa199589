using System.Text.RegularExpressions;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>A person with a browser.</summary>
public sealed class Visitor : IAsyncDisposable
{
    public const string Password = "correct horse battery staple";

    private const string ReadyState = "ownerDocument.readyState";

    private readonly List<string> complaints = [];

    public Visitor(GroundtruthServer server, IPage page)
    {
        (Server, Page) = (server, page);
        page.Console += (_, message) =>
        {
            // htmx logs an error for requests that are aborted when the page is left.
            if (message.Type is "error" && !message.Text.StartsWith("htmx:sendAbort", StringComparison.Ordinal)
                && !message.Text.StartsWith("htmx:afterRequest", StringComparison.Ordinal))
            {
                complaints.Add($"{message.Text} {message.Location}");
            }
        };
        page.PageError += (_, error) => complaints.Add(error);
    }

    public GroundtruthServer Server { get; }

    public IPage Page { get; }

    public string OrgId { get; private set; } = "";

    public string Email { get; private set; } = "";

    private ILocator Document => Page.Locator("html");

    /// <summary>Errors in the browser console: script errors and Content-Security-Policy violations.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Ignores complaints that the test provoked.</summary>
    public void Forgive(string text) => complaints.RemoveAll(complaint => complaint.Contains(text, StringComparison.Ordinal));

    /// <summary>Signs up a buyer with the same use case as the page, and signs the browser in.</summary>
    public async Task SignUp(string organization, string name = "Ada Lovelace")
    {
        Email = $"ada.{Guid.NewGuid().ToString("n")[..6]}@example.com";
        var registered = await Server.Operate(new RegisterBuyer
        {
            Email = Email, Password = Password, DisplayName = name, Country = "DE", OrganizationName = organization,
        });
        OrgId = registered.Value.OrgId.Value;
        await Become(registered.Value.SignedIn.Token);
    }

    /// <summary>Signs the browser in with an existing session.</summary>
    public Task Become(string token) => Page.Context.AddCookiesAsync(
    [
        new Cookie
        {
            Name = "groundtruth-session", Value = token, Url = Server.Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax,
        },
    ]);

    /// <summary>The path of a dashboard page of the visitor's organization.</summary>
    public string Path(string page = "", Mode mode = Mode.Test) =>
        $"/dashboard/{OrgId}/{SnakeCase<Mode>.Of(mode)}{(page == "" ? "" : $"/{page}")}";

    public async Task<IResponse> Go(string path) =>
        await Page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} returned no response.");

    /// <summary>Waits until the page that was open or has just been requested is loaded.</summary>
    /// <remarks>
    /// Playwright's WaitForLoadState and WaitForURL miss an event that arrives while they subscribe to it, and its WaitForFunction waits
    /// forever in a page without scripts.
    /// </remarks>
    public Task Loaded() => Assertions.Expect(Document).ToHaveJSPropertyAsync(ReadyState, "complete");

    /// <summary>Waits for the page whose URL matches a pattern.</summary>
    public async Task Arrives(string pattern)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex(pattern));
        await Loaded();
    }

    /// <summary>Waits for a running navigation to finish, then reloads the page.</summary>
    public async Task Reload()
    {
        await Loaded();
        await Page.GotoAsync(Page.Url);
    }

    public Task Fill(string label, string text) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(text);

    public Task Press(string button) =>
        Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).First.ClickAsync();

    public Task Follow(string link) =>
        Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>The text of the main element, once the page has loaded.</summary>
    public async Task<string> Text()
    {
        await Assertions.Expect(Document).Not.ToHaveJSPropertyAsync(ReadyState, "loading");
        return await Page.Locator("main").InnerTextAsync();
    }

    /// <summary>An API client with a key of the visitor's organization.</summary>
    public async Task<Buyer> Api(Mode mode = Mode.Test)
    {
        var name = await Server.Sql<string>("SELECT name FROM organizations WHERE id = $1", OrgId);
        return await Server.Buyer(name, mode);
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
