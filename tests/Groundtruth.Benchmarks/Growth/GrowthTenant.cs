namespace Groundtruth.Benchmarks.Growth;

/// <summary>An organization and a contributor of a loaded database, with their credentials and the ids that paths name.</summary>
internal sealed record GrowthTenant(
    string Name, string OrgId, string Member, string Key, string MemberSession, string ContributorSession,
    IReadOnlyDictionary<string, string> Ids);
