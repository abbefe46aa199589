using Groundtruth.Application;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Playwright;

namespace Groundtruth.BrowserTests.Harness;

/// <summary>A person in front of a browser.</summary>
public sealed class Visitor : IAsyncDisposable
{
    public const string Password = "correct horse battery staple";

    private readonly List<string> complaints = [];

    public Visitor(GroundtruthServer server, IPage page)
    {
        (Server, Page) = (server, page);
        page.Console += (_, message) =>
        {
            // That a page was left while it asked for something is no fault of its.
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

    /// <summary>The organization that this visitor signed up.</summary>
    public string OrgId { get; private set; } = "";

    public string Email { get; private set; } = "";

    /// <summary>What the browser complained of: broken scripts, and whatever the Content-Security-Policy forbade.</summary>
    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Does not count complaints of what the test itself made happen.</summary>
    public void Forgive(string text) => complaints.RemoveAll(complaint => complaint.Contains(text, StringComparison.Ordinal));

    /// <summary>Makes an account with an organization, by the same use case as the page, and gives its session to the browser.</summary>
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

    /// <summary>Goes on with a session that there is.</summary>
    public Task Become(string token) => Page.Context.AddCookiesAsync(
    [
        new Cookie { Name = "groundtruth-session", Value = token, Url = Server.Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax },
    ]);

    /// <summary>The address of a page of the visitor's organization.</summary>
    public string Path(string page = "", Mode mode = Mode.Test) => $"/dashboard/{OrgId}/{Words<Mode>.Of(mode)}{(page == "" ? "" : $"/{page}")}";

    public async Task<IResponse> Go(string path) =>
        await Page.GotoAsync(path) ?? throw new InvalidOperationException($"{path} was not answered.");

    /// <summary>Looks at the same page anew, once it is there: a browser that is still on its way to it cannot.</summary>
    public async Task Reload()
    {
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await Page.GotoAsync(Page.Url);
    }

    public Task Fill(string label, string text) => Page.GetByLabel(label, new PageGetByLabelOptions { Exact = true }).FillAsync(text);

    public Task Press(string button) => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).First.ClickAsync();

    public Task Follow(string link) => Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link, Exact = true }).First.ClickAsync();

    /// <summary>What the page's main part says, once all of it has arrived.</summary>
    public async Task<string> Text()
    {
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
        return await Page.Locator("main").InnerTextAsync();
    }

    /// <summary>A key of the visitor's organization, for what is easier arranged through the API.</summary>
    public async Task<Buyer> Api(Mode mode = Mode.Test)
    {
        var name = await Server.Sql<string>("SELECT name FROM organizations WHERE id = $1", OrgId);
        return await Server.Buyer(name, mode);
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
