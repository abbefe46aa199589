using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Audit;

/// <summary>Notes, in the transaction at work, who did what: no change without its note, no note without its change.</summary>
internal sealed class AuditLog(IAuditStore entries, Caller caller, TimeProvider time)
{
    /// <summary>The caller did it, in its mode.</summary>
    public void Note(string action, IId subject) => Add(caller.Owner.OrgId, caller.Owner.Mode, caller.ActorId, action, subject);

    /// <summary>The caller did it, and it concerns both modes.</summary>
    public void NoteForBothModes(string action, IId subject) => Add(caller.Owner.OrgId, null, caller.ActorId, action, subject);

    /// <summary>A person did it who is becoming a member by it.</summary>
    public void NoteOf(Id<User> person, Id<Organization> orgId, string action, IId subject) => Add(orgId, null, person.Value, action, subject);

    public void NoteOfOperator(Owner owner, string action, IId subject) => Add(owner.OrgId, owner.Mode, AuditEntry.Operator, action, subject);

    private void Add(Id<Organization> orgId, Mode? mode, string actorId, string action, IId subject) =>
        entries.Add(AuditEntry.Create(orgId, mode, actorId, action, subject, time.Now()));
}

public interface IAuditStore
{
    void Add(AuditEntry entry);

    /// <summary>Of the owner's mode, and of both.</summary>
    Task<IReadOnlyList<AuditEntryView>> List(Owner owner, Slice slice, CancellationToken ct);
}
