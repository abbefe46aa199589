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

internal static class Paging
{
    /// <summary>Rows per read of a list without a limit. Chunks bound memory and hold no connection while a slow client reads.</summary>
    private const int ChunkSize = 500;

    public static async Task<Page<T>> Read<T>(
        this PageRequest query, Func<CursorRange, CancellationToken, Task<IReadOnlyList<T>>> read, Func<T, string> id, CancellationToken ct)
    {
        var below = query.StartingAfter ?? CursorRange.Top;
        var above = query.EndingBefore ?? CursorRange.Bottom;
        if (query.Limit is null)
        {
            return new Page<T>(All(below, above, read, id, ct));
        }

        var limit = int.Parse(query.Limit, NumberStyles.None, CultureInfo.InvariantCulture);
        var backwards = query.EndingBefore is not null;
        var rows = await read(new CursorRange(below, above, limit + 1, OldestFirst: backwards), ct);
        var hasMore = rows.Count > limit;
        List<T> items = [.. rows.Take(limit)];
        if (backwards)
        {
            items.Reverse();
        }

        return new Page<T>(items.ToAsyncEnumerable(), hasMore)
        {
            Next = items.Count > 0 && (hasMore || backwards) ? id(items[^1]) : null,
            Previous = items.Count > 0 && hasMore && backwards ? id(items[0]) : null,
        };
    }

    public static IRuleBuilderOptions<T, PageRequest> ValidFor<T, TItem>(this IRuleBuilder<T, PageRequest> rule)
        where TItem : IIdentified => rule.SetValidator(new PageRequestValidator<TItem>());

    private static async IAsyncEnumerable<T> All<T>(
        string below,
        string above,
        Func<CursorRange, CancellationToken, Task<IReadOnlyList<T>>> read,
        Func<T, string> id,
        [EnumeratorCancellation] CancellationToken ct)
    {
        IReadOnlyList<T> chunk;
        do
        {
            chunk = await read(new CursorRange(below, above, ChunkSize), ct);
            foreach (var item in chunk)
            {
                yield return item;
            }

            below = chunk is [.., var last] ? id(last) : below;
        }
        while (chunk.Count == ChunkSize);
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
