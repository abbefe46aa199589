using System.Security.Cryptography;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Infrastructure.Postgres;
using Groundtruth.Infrastructure.Secrets;
using MediatR;

namespace Groundtruth.Api.Hosting;

/// <summary>The database has only hashes of the key and the password, so both are kept in a file that only its owner can read.</summary>
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
        if (key is null || await keys.Authenticate(key, ct) is null)
        {
            await using var scope = scopes.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            password = await Register(mediator, ct) ?? password;
            var organization = await mediator.Send(new CreateOrganization(Name), ct);
            scope.ServiceProvider.GetRequiredService<Caller>().ActAsOperator(new Owner(organization.Value, Mode.Test));
            key = (await mediator.Send(new CreateApiKey(Scope.All), ct)).Value.Secret;
        }

        Keep(key, password);
        return new DemoAccess(key, Email, password);
    }

    /// <summary>Returns the owner's password, or null if the organization exists.</summary>
    private static async Task<string?> Register(IMediator mediator, CancellationToken ct)
    {
        var password = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var registered = await mediator.Send(
            new RegisterBuyer { Email = Email, Password = password, DisplayName = Name, Country = "US", OrganizationName = Name }, ct);
        return registered.Error is null ? password : null;
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
internal sealed record DemoAccess(string Key, string Email, string? Password);
