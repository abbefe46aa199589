using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.ApiKeys;

/// <param name="Secret">Shown only once; only its hash is stored.</param>
public sealed record IssuedApiKey(
    Id<ApiKey> Id, Id<Organization> OrgId, Mode Mode, string? Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, string Secret)
{
    public Owner Owner => new(OrgId, Mode);

    public override string ToString() => nameof(IssuedApiKey);

    public static IssuedApiKey Of(ApiKey key, string secret) =>
        new(key.Id, key.OrgId, key.Mode, key.Name, key.Scopes, key.ExpiresAt, secret);
}
