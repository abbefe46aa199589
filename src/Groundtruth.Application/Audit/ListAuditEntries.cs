using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using MediatR;

namespace Groundtruth.Application.Audit;

public sealed record ListAuditEntries(PageRequest Page) : IQuery<Page<AuditEntryView>>;

public sealed record AuditEntryView
{
    public Id<AuditEntry> Id { get; init; }

    public string ActorId { get; init; } = "";

    public string? ActorName { get; init; }

    public string Action { get; init; } = "";

    public string SubjectId { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class ListAuditEntriesValidator : AbstractValidator<ListAuditEntries>
{
    public ListAuditEntriesValidator() => RuleFor(query => query.Page).ValidFor<ListAuditEntries, AuditEntry>();
}

internal sealed class ListAuditEntriesHandler(IAuditStore entries, Caller caller)
    : IRequestHandler<ListAuditEntries, Result<Page<AuditEntryView>>>
{
    public async Task<Result<Page<AuditEntryView>>> Handle(ListAuditEntries query, CancellationToken ct) =>
        await query.Page.Read((range, token) => entries.List(caller.Owner, range, token), entry => entry.Id.Value, ct);
}
