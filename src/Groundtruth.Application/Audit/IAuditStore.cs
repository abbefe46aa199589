using Groundtruth.Domain;
using Groundtruth.Domain.Audit;

namespace Groundtruth.Application.Audit;

public interface IAuditStore
{
    void Add(AuditEntry entry);

    /// <summary>Entries of the owner's mode and entries that concern both modes.</summary>
    Task<IReadOnlyList<AuditEntryView>> List(Owner owner, CursorRange range, CancellationToken ct);
}
