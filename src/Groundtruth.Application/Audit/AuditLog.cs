using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Audit;

/// <summary>Records audit entries in the current transaction, so that they commit together with the change.</summary>
internal sealed class AuditLog(IAuditStore entries, Caller caller, TimeProvider time)
{
    public void Record(string action, IId subject) => Add(caller.Owner.OrgId, caller.Owner.Mode, caller.ActorId, action, subject);

    /// <summary>For a change in a mode other than the caller's.</summary>
    public void RecordFor(Mode mode, string action, IId subject) => Add(caller.Owner.OrgId, mode, caller.ActorId, action, subject);

    public void RecordForBothModes(string action, IId subject) => Add(caller.Owner.OrgId, null, caller.ActorId, action, subject);

    public void RecordBy(Id<User> person, Id<Organization> orgId, string action, IId subject) =>
        Add(orgId, null, person.Value, action, subject);

    private void Add(Id<Organization> orgId, Mode? mode, string actorId, string action, IId subject) =>
        entries.Add(AuditEntry.Create(orgId, mode, actorId, action, subject, time.Now()));
}
