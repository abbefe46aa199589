using System.Security.Cryptography;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Organizations;
using Groundtruth.Infrastructure.Postgres;
using Groundtruth.Infrastructure.Secrets;
using MediatR;

namespace Groundtruth.Api.Hosting;

/// <summary>The demo organization; a private file holds its key and password.</summary>
/// <remarks>The database has only their hashes.</remarks>
internal sealed class DemoOrganization(
    IServiceScopeFactory scopes, IAuthenticator<AuthenticatedKey> keys, IPublicUrl publicUrl, IConfiguration configuration)
{
    private const string Name = "Demo";
    private const string Email = "demo@example.com";
    private const string KeyVariable = "GROUNDTRUTH_API_KEY";
    private const string PasswordVariable = "GROUNDTRUTH_PASSWORD";

    public string Path => System.IO.Path.Combine(Settings.DataDirectory(configuration), "demo.env");

    public async Task<DemoAccess> Access(CancellationToken ct)
    {
        var key = Kept(KeyVariable);
        var password = Kept(PasswordVariable);
        if (key is null || await keys.Authenticate(key, address: null, ct) is null)
        {
            await using var scope = scopes.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            (var orgId, password) = await Find(mediator, ct) is { } owned ? (owned, password) : await Register(mediator, ct);
            scope.ServiceProvider.GetRequiredService<Caller>().ActAsOperator(new Owner(orgId, Mode.Test));
            key = (await mediator.Send(new CreateApiKey(Scope.All) { Name = Name }, ct)).Value.Secret;
        }

        Keep(key, password);
        return new DemoAccess(key, Email, password);
    }

    private static async Task<Id<Organization>?> Find(IMediator mediator, CancellationToken ct)
    {
        var owned = await mediator.Send(new FindOwnedOrganization(Email), ct);
        return owned.Error is null ? owned.Value : null;
    }

    /// <summary>Returns the organization and its owner's password.</summary>
    /// <remarks>Null if the owner has an account without an organization.</remarks>
    private static async Task<(Id<Organization> OrgId, string? Password)> Register(IMediator mediator, CancellationToken ct)
    {
        // Someone else may have taken the name.
        var anotherName = $"{Name} {RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        var password = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var demo = new RegisterBuyer { Email = Email, Password = password, DisplayName = Name, Country = "US", OrganizationName = Name };
        var registered = await mediator.Send(demo, ct);
        if (registered.Error == OrganizationErrors.NameTaken)
        {
            registered = await mediator.Send(demo with { OrganizationName = anotherName }, ct);
        }

        return registered.Error is null
            ? (registered.Value.OrgId, password)
            : ((await mediator.Send(new CreateOrganization(anotherName), ct)).Value, null);
    }

    private string? Kept(string variable) => File.Exists(Path)
        ? File.ReadLines(Path).FirstOrDefault(line => line.StartsWith($"{variable}=", StringComparison.Ordinal))?[(variable.Length + 1)..]
        : null;

    private void Keep(string key, string? password)
    {
        // With an external database and a configured encryption key, the folder may not exist.
        EmbeddedPostgres.CreateDataDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var account = password is null ? "" : $"GROUNDTRUTH_EMAIL={Email}\n{PasswordVariable}={password}\n";
        PrivateFile.Write(Path, $"{KeyVariable}={key}\nGROUNDTRUTH_API_URL={publicUrl.Value}/api/v1\n{account}");
    }
}

/// <param name="Password">Null if the file does not contain the password of an existing organization.</param>
internal sealed record DemoAccess(string Key, string Email, string? Password)
{
    public override string ToString() => nameof(DemoAccess);
}
