using System.Security.Cryptography;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Organizations;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Infrastructure.Secrets;
using MediatR;

namespace Groundtruth.Api.Hosting;

/// <summary>
/// For a newcomer to begin with, in Development: an organization "Demo" with a test key of every scope, and somebody who can sign in to its pages. Only
/// hashes of the key and the password are in the database, so they are kept in a file that only its owner may read.
/// </summary>
internal sealed class DemoOrganization(IServiceScopeFactory scopes, IAuthenticator<AuthenticatedKey> keys, IPublicUrl publicUrl, IConfiguration configuration)
{
    private const string Name = "Demo";
    private const string Email = "demo@example.com";
    private const string KeyVariable = "GROUNDTRUTH_API_KEY";
    private const string PasswordVariable = "GROUNDTRUTH_PASSWORD";

    public string Path => System.IO.Path.Combine(Settings.DataDirectory(configuration), "demo.env");

    /// <summary>What is in the file while it is good; else made anew.</summary>
    public async Task<DemoAccess> Access(CancellationToken ct)
    {
        var key = Kept(KeyVariable);
        var password = Kept(PasswordVariable);
        if (key is null || await keys.Authenticate(key, ct) is null)
        {
            await using var scope = scopes.CreateAsyncScope();
            var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
            password = await Register(mediator, ct) ?? password;
            key = (await mediator.Send(new IssueKey(Name, Mode.Test, Scope.All, ExpiresAt: null), ct)).Value.Secret;
        }

        Keep(key, password);
        return new DemoAccess(key, Email, password);
    }

    /// <summary>Makes the organization with its owner. Returns the owner's password; null where the organization is there already.</summary>
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
        // With another database and a configured key, nothing else has made the folder.
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var account = password is null ? "" : $"GROUNDTRUTH_EMAIL={Email}\n{PasswordVariable}={password}\n";
        PrivateFile.Write(Path, $"{KeyVariable}={key}\nGROUNDTRUTH_API_URL={publicUrl.Value}/api/v1\n{account}");
    }
}

/// <param name="Password">Null where the organization was made by somebody else.</param>
internal sealed record DemoAccess(string Key, string Email, string? Password);
