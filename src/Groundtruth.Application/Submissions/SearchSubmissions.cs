using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Submissions;

/// <summary>Lists submissions across tasks. The words are those of the query string.</summary>
public sealed record SearchSubmissions(PageRequest Page) : IQuery<Page<SubmissionView>>
{
    public string? Status { get; init; }

    public string? TaskId { get; init; }

    public string? ContributorId { get; init; }

    public string? CreatedAfter { get; init; }

    public string? CreatedBefore { get; init; }

    public string? ReviewedAfter { get; init; }

    /// <inheritdoc cref="ListSubmissions" path="/param[@name='Include']"/>
    public string? Include { get; init; }

    internal SubmissionFilter Filter() => new()
    {
        TaskId = Id<CollectionTask>.TryParse(TaskId, out var task) ? task : null,
        ContributorId = Id<User>.TryParse(ContributorId, out var contributor) ? contributor : null,
        Status = SnakeCase<SubmissionStatus>.ReadOrNull(Status),
        ReviewedAfter = Timestamp.Read(ReviewedAfter),
    };
}

internal sealed class SearchSubmissionsValidator : AbstractValidator<SearchSubmissions>
{
    public SearchSubmissionsValidator()
    {
        RuleFor(query => query.Status).OneOf("status", SnakeCase<SubmissionStatus>.All);
        RuleFor(query => query.TaskId).Must(id => id is null || Id<CollectionTask>.TryParse(id, out _))
            .WithErrorCode("invalid_id").WithMessage($"task_id must be an id that starts with {CollectionTask.IdPrefix}.");
        RuleFor(query => query.ContributorId).Must(id => id is null || Id<User>.TryParse(id, out _))
            .WithErrorCode("invalid_id").WithMessage($"contributor_id must be an id that starts with {User.IdPrefix}.");
        RuleFor(query => query.CreatedAfter).Time("created_after");
        RuleFor(query => query.CreatedBefore).Time("created_before");
        RuleFor(query => query.ReviewedAfter).Time("reviewed_after");
        RuleFor(query => query.Page).ValidFor<SearchSubmissions, Submission>();
        this.IncludeLinks(query => query.Include, query => query.Page.Limit);
    }
}

internal sealed class SearchSubmissionsHandler(ISubmissionSearchStore submissions, IncludedLinks links, Caller caller)
    : IRequestHandler<SearchSubmissions, Result<Page<SubmissionView>>>
{
    /// <summary>Limits the rows read for a page if no index covers the filter.</summary>
    private const int MaxScannedRows = 10_000;

    public async Task<Result<Page<SubmissionView>>> Handle(SearchSubmissions query, CancellationToken ct)
    {
        var filter = query.Filter();
        var page = await query.Page.ReadParts(
            (range, token) => Read(filter, range.Created<Submission>(query.CreatedAfter, query.CreatedBefore), token),
            submission => submission.Id.Value,
            ct);
        return await links.Add(page, query.Include, ct);
    }

    private async Task<ListPart<SubmissionView>> Read(SubmissionFilter filter, CursorRange range, CancellationToken ct)
    {
        if (filter.IsIndexed)
        {
            return new ListPart<SubmissionView>(await submissions.List(caller.Owner, filter, range, ct));
        }

        var scanned = await submissions.Scan(caller.Owner, filter, range, MaxScannedRows, ct);
        Id<Submission>[] found = [.. scanned.Where(row => row.IsMatch).Select(row => row.Id)];
        var items = found.Length == 0 ? [] : await submissions.ListByIds(caller.Owner, found, ct);
        return new ListPart<SubmissionView>(
            items, items.Count < range.Limit && scanned is [.., { IsLast: true } last] ? last.Id.Value : null);
    }
}
