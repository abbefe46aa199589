using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Audit;

/// <summary>Records audit entries in the current transaction, so that they commit together with the change.</summary>
internal sealed class AuditLog(IAuditStore entries, Caller caller, TimeProvider time)
{
    /// <summary>Records an action of the caller in the caller's mode.</summary>
    public void Record(string action, IId subject) => Add(caller.Owner.OrgId, caller.Owner.Mode, caller.ActorId, action, subject);

    /// <summary>Records an action of the caller that concerns both modes.</summary>
    public void RecordForBothModes(string action, IId subject) => Add(caller.Owner.OrgId, null, caller.ActorId, action, subject);

    /// <summary>Records an action by which a person becomes a member.</summary>
    public void RecordBy(Id<User> person, Id<Organization> orgId, string action, IId subject) =>
        Add(orgId, null, person.Value, action, subject);

    private void Add(Id<Organization> orgId, Mode? mode, string actorId, string action, IId subject) =>
        entries.Add(AuditEntry.Create(orgId, mode, actorId, action, subject, time.Now()));
}
