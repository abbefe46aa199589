using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Api.ApiKeys;

/// <summary>The organization that owns an API key.</summary>
public sealed record KeyOrganizationResponse
{
    /// <summary>The organization's id, <c>org_…</c>.</summary>
    public required Id<Organization> Id { get; init; }

    /// <summary>The organization's name.</summary>
    public required string Name { get; init; }
}
