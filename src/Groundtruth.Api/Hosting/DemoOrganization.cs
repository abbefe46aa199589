using Groundtruth.Application;
using Groundtruth.Application.Access;
using Groundtruth.Domain;
using Groundtruth.Domain.Access;
using Groundtruth.Infrastructure.Secrets;
using MediatR;

namespace Groundtruth.Api.Hosting;

/// <summary>
/// For a newcomer to begin with, in Development: an organization "Demo" with a test key of every scope. Only the key's hash is in the database, so
/// the key itself is kept in a file that only its owner may read.
/// </summary>
internal sealed class DemoOrganization(IServiceScopeFactory scopes, IAuthenticator<AuthenticatedKey> keys, IPublicUrl publicUrl, IConfiguration configuration)
{
    private const string KeyVariable = "GROUNDTRUTH_API_KEY";

    public string Path => System.IO.Path.Combine(Settings.DataDirectory(configuration), "demo.env");

    /// <summary>The key of the file while it is good; else a new one.</summary>
    public async Task<string> Key(CancellationToken ct)
    {
        if (Kept() is { } kept && await keys.Authenticate(kept, ct) is not null)
        {
            Keep(kept);
            return kept;
        }

        await using var scope = scopes.CreateAsyncScope();
        var issued = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new IssueKey("Demo", Mode.Test, Scope.All, ExpiresAt: null), ct);
        Keep(issued.Value.Secret);
        return issued.Value.Secret;
    }

    private string? Kept() => File.Exists(Path)
        ? File.ReadLines(Path).FirstOrDefault(line => line.StartsWith($"{KeyVariable}=", StringComparison.Ordinal))?[(KeyVariable.Length + 1)..]
        : null;

    private void Keep(string key)
    {
        // With another database and a configured key, nothing else has made the folder.
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        PrivateFile.Write(Path, $"{KeyVariable}={key}\nGROUNDTRUTH_API_URL={publicUrl.Value}/api/v1\n");
    }
}
