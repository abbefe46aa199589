using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.NearDuplicates;

/// <param name="VideoSha256">The hash of the coded video packets; null if unknown.</param>
public sealed record SubmissionToCheck(Owner Owner, Id<Submission> Id, Id<User> ContributorId, byte[]? VideoSha256)
{
    public Id<Organization> OrgId => Owner.OrgId;

    public Mode Mode => Owner.Mode;
}
