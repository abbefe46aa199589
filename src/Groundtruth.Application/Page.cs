using System.Globalization;
using System.Runtime.CompilerServices;
using FluentValidation;
using Groundtruth.Domain;

namespace Groundtruth.Application;

/// <param name="HasMore">True if more items follow in the direction of paging; null for a whole list.</param>
public sealed record Page<T>(IAsyncEnumerable<T> Items, bool? HasMore = null)
{
    /// <summary>The <c>starting_after</c> of the next page; null on the last page.</summary>
    public string? Next { get; init; }

    /// <summary>The <c>ending_before</c> of the previous page; null on the first page.</summary>
    public string? Previous { get; init; }
}

/// <summary>The items of one read of a list, in the order of reading.</summary>
/// <param name="ReadUntil">The id at which the read stopped before it found all wanted items; null if it did not.</param>
internal sealed record ListPart<T>(IReadOnlyList<T> Items, string? ReadUntil = null);

internal static class Paging
{
    /// <summary>Rows per read of a list without a limit.</summary>
    /// <remarks>Chunks bound memory and hold no connection while a slow client reads.</remarks>
    private const int ChunkSize = 500;

    public static Task<Page<T>> Read<T>(
        this PageRequest query, Func<CursorRange, CancellationToken, Task<IReadOnlyList<T>>> read, Func<T, string> id,
        CancellationToken ct) => query.ReadParts(async (range, token) => new ListPart<T>(await read(range, token)), id, ct);

    /// <summary>Reads a list whose reads may return fewer items than requested before the end.</summary>
    public static async Task<Page<T>> ReadParts<T>(
        this PageRequest query, Func<CursorRange, CancellationToken, Task<ListPart<T>>> read, Func<T, string> id, CancellationToken ct)
    {
        var below = query.StartingAfter ?? CursorRange.Top;
        var above = query.EndingBefore ?? CursorRange.Bottom;
        if (query.Limit is null)
        {
            return new Page<T>(All(below, above, read, id, ct));
        }

        var limit = int.Parse(query.Limit, NumberStyles.None, CultureInfo.InvariantCulture);
        var backwards = query.EndingBefore is not null;
        var part = await read(new CursorRange(below, above, limit + 1, OldestFirst: backwards), ct);
        List<T> items = [.. part.Items.Take(limit)];
        var end = part.Items.Count > limit ? id(items[^1]) : part.ReadUntil;
        if (backwards)
        {
            items.Reverse();
        }

        return new Page<T>(items.ToAsyncEnumerable(), HasMore: end is not null)
        {
            Next = !backwards ? end : items is [.., var oldest] ? id(oldest) : part.ReadUntil,
            Previous = backwards ? end : null,
        };
    }

    /// <summary>All items of one status, or of every status, newest first.</summary>
    public static async Task<Result<Page<T>>> ReadByStatus<TStatus, T>(
        TStatus? status,
        Func<TStatus, CursorRange, CancellationToken, Task<IReadOnlyList<T>>> ofStatus,
        Func<CursorRange, CancellationToken, Task<IReadOnlyList<T>>> all,
        Func<T, string> id,
        CancellationToken ct)
        where TStatus : struct, Enum => await new PageRequest().Read(
            (range, token) => status is { } only ? ofStatus(only, range, token) : all(range, token), id, ct);

    public static IRuleBuilderOptions<T, PageRequest> ValidFor<T, TItem>(this IRuleBuilder<T, PageRequest> rule)
        where TItem : IIdentified => rule.SetValidator(new PageRequestValidator<TItem>());

    private static async IAsyncEnumerable<T> All<T>(
        string below,
        string above,
        Func<CursorRange, CancellationToken, Task<ListPart<T>>> read,
        Func<T, string> id,
        [EnumeratorCancellation] CancellationToken ct)
    {
        ListPart<T> part;
        do
        {
            part = await read(new CursorRange(below, above, ChunkSize), ct);
            foreach (var item in part.Items)
            {
                yield return item;
            }

            below = part.ReadUntil ?? (part.Items is [.., var last] ? id(last) : below);
        }
        while (part.Items.Count == ChunkSize || part.ReadUntil is not null);
    }

    private sealed class PageRequestValidator<TItem> : AbstractValidator<PageRequest>
        where TItem : IIdentified
    {
        public PageRequestValidator()
        {
            RuleFor(query => query.Limit)
                .Must(limit => limit is null || IsInRange(limit))
                .WithErrorCode("out_of_range")
                .WithMessage($"limit must be an integer from 1 to {PageRequest.MaxLimit}.");
            RuleFor(query => query.StartingAfter).Must(BeAnId).WithErrorCode("invalid_id")
                .WithMessage($"starting_after must be an id that starts with {TItem.IdPrefix}.");
            RuleFor(query => query.EndingBefore).Must(BeAnId).WithErrorCode("invalid_id")
                .WithMessage($"ending_before must be an id that starts with {TItem.IdPrefix}.");
            RuleFor(query => query.EndingBefore)
                .Null()
                .When(query => query.StartingAfter is not null)
                .WithErrorCode("not_allowed")
                .WithMessage("ending_before cannot be combined with starting_after.");
        }

        /// <summary>Checks the digits first, because .NET's parser accepts trailing NULs.</summary>
        private static bool IsInRange(string limit) =>
            limit.All(char.IsAsciiDigit)
            && int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is >= 1 and <= PageRequest.MaxLimit;

        private static bool BeAnId(string? text) => text is null || Id<TItem>.TryParse(text, out _);
    }
}
