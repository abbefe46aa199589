using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Audit;

/// <param name="Mode">Null if the action concerns both modes, such as changes of members.</param>
/// <param name="ActorId">The id of a member or of an API key, or <see cref="Operator"/>.</param>
public sealed record AuditEntry(
    Id<AuditEntry> Id, Id<Organization> OrgId, Mode? Mode, string ActorId, string Action, string SubjectId,
    DateTimeOffset CreatedAt) : IIdentified
{
    public const string Operator = "operator";

    public static string IdPrefix => "aud_";

    public static AuditEntry Create(Id<Organization> orgId, Mode? mode, string actorId, string action, IId subject, DateTimeOffset now) =>
        new(Id<AuditEntry>.New(now), orgId, mode, actorId, action, subject.Value, now);
}
