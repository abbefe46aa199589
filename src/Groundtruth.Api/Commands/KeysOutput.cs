using System.CommandLine;
using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;

namespace Groundtruth.Api.Commands;

internal static class KeysOutput
{
    public static Task<int> Print(ParseResult result, IssuedApiKey issued)
    {
        Output.Write(
            result,
            new
            {
                key = issued.Secret,
                id = issued.Id.Value,
                org_id = issued.OrgId.Value,
                name = issued.Name,
                mode = SnakeCase<Mode>.Of(issued.Mode),
                scopes = issued.Scopes,
                expires_at = issued.ExpiresAt,
            },
            $"""
            Key     {issued.Secret}
            Id      {issued.Id}
            Org     {issued.OrgId}
            Name    {issued.Name ?? "none"}
            Scopes  {string.Join(", ", issued.Scopes)}
            Expires {(issued.ExpiresAt is { } end ? $"{end:yyyy-MM-dd'T'HH:mm:ss'Z'}" : "never")}
            Store the key securely: it will not be shown again.
            """);
        return Task.FromResult(0);
    }

    public static Task<int> PrintRevoked(ParseResult result, Id<ApiKey> revoked)
    {
        Output.Write(result, new { id = revoked.Value, revoked = true }, $"Revoked {revoked}.");
        return Task.FromResult(0);
    }

    public static Task<int> PrintList(ParseResult result, Page<ApiKeyView> page, DateTimeOffset now, CancellationToken ct) =>
        Output.WriteList(result, "keys", page.Items, key => Describe(key, now), key => Line(key, now), "No keys found.", ct);

    private static string Line(ApiKeyView key, DateTimeOffset now) =>
        $"{key.Id}  {key.DisplayPrefix}…  {SnakeCase<Mode>.Of(key.Mode),-4}  {Status(key, now),-8}  {key.OrgId}  {key.OrgName}  "
            + $"{string.Join(',', key.Scopes)}  {key.Name ?? "-"}  {key.CreatedByName ?? "operator"}  {LastUse(key)}";

    private static object Describe(ApiKeyView key, DateTimeOffset now) => new
    {
        id = key.Id.Value,
        org_id = key.OrgId.Value,
        org = key.OrgName,
        mode = SnakeCase<Mode>.Of(key.Mode),
        name = key.Name,
        prefix = key.DisplayPrefix,
        scopes = key.Scopes,
        status = Status(key, now),
        created_by = key.CreatedBy?.Value,
        created_by_name = key.CreatedByName,
        created_at = key.CreatedAt,
        expires_at = key.ExpiresAt,
        revoked_at = key.RevokedAt,
        rotated_at = key.RotatedAt,
        last_used_at = key.LastUsedAt,
        last_used_address = key.LastUsedAddress,
    };

    private static string LastUse(ApiKeyView key) =>
        key.LastUsedAt is { } at ? $"used {at:yyyy-MM-dd'T'HH:mm:ss'Z'} from {key.LastUsedAddress ?? "unknown"}" : "never used";

    private static string Status(ApiKeyView key, DateTimeOffset now) =>
        key.RevokedAt is not null ? "revoked" : key.ExpiresAt <= now ? "expired" : "active";
}
