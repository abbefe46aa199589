using Groundtruth.Application.Organizations;
using Groundtruth.Domain;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>A member who browses the organization's pages.</summary>
public sealed class Member(GroundtruthServer server, string orgId, string userId, string token, string cookie = "groundtruth-session")
{
    public const string Password = "correct horse battery staple";

    public string OrgId => orgId;

    public string UserId => userId;

    public string Token => token;

    public PageClient Pages { get; } = Client(server, cookie, token);

    /// <summary>Creates an organization and returns its owner.</summary>
    public static async Task<Member> Owner(GroundtruthServer server, string? organization = null, string cookie = "groundtruth-session")
    {
        var registered = await server.Operate(new RegisterBuyer
        {
            Email = $"{Guid.NewGuid():n}@example.com", Password = Password, DisplayName = "Ada", Country = "DE",
            OrganizationName = organization ?? $"Buyer {Guid.NewGuid():n}",
        });
        var signedIn = registered.Value.SignedIn;
        return new Member(server, registered.Value.OrgId.Value, signedIn.Account.Id.Value, signedIn.Token, cookie);
    }

    /// <summary>Adds a reviewer to the organization.</summary>
    public async Task<Member> Reviewer()
    {
        var contributor = await server.Contributor();
        await server.Sql<object>(
            "INSERT INTO memberships (org_id, user_id, role, created_at) VALUES ($1, $2, 'reviewer', now())", orgId, contributor.Id);
        return new Member(server, orgId, contributor.Id, contributor.Token);
    }

    public async Task<Buyer> Api(Mode mode = Mode.Test) =>
        await server.Buyer(await server.Sql<string>("SELECT name FROM organizations WHERE id = $1", orgId), mode);

    public string Path(string page = "", string mode = "test") => $"/dashboard/{orgId}/{mode}{(page == "" ? "" : $"/{page}")}";

    public Task<ApiResponse> Get(string page = "", string mode = "test") => Pages.Get(Path(page, mode));

    public Task<ApiResponse> Post(string page, string path, params (string Name, string Value)[] fields) =>
        Pages.Post(Path(page), Path(path), fields);

    /// <summary>Gives the password again, which opens a new session.</summary>
    public Task<ApiResponse> GivePassword() => Pages.Post("/confirm", "/confirm", ("Password", Password));

    private static PageClient Client(GroundtruthServer server, string cookie, string token)
    {
        var client = new PageClient(server);
        client.SetCookie(cookie, token);
        return client;
    }
}
