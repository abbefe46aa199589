using System.Globalization;
using System.Linq.Expressions;
using FluentValidation;

namespace Groundtruth.Application.Submissions;

/// <summary>The <c>include=media_url</c> of a list of submissions.</summary>
internal sealed class IncludedLinks(SubmissionLinks links)
{
    public const int MaxLimit = 100;

    /// <summary>Signs the links of a page, if requested.</summary>
    public async Task<Page<SubmissionView>> Add(Page<SubmissionView> page, string? include, CancellationToken ct) => include is null
        ? page
        : page with { Items = (await links.SignMedia(await page.Items.ToListAsync(ct), ct)).ToAsyncEnumerable() };

}

internal static class IncludedLinksRules
{
    /// <summary>Requires a small page if links are requested. A malformed limit is reported as such.</summary>
    public static void IncludeLinks<T>(
        this AbstractValidator<T> validator, Expression<Func<T, string?>> include, Expression<Func<T, string?>> limit)
    {
        var wanted = include.Compile();
        validator.RuleFor(include).OneOf("include", [ListSubmissions.MediaUrl]);
        validator.RuleFor(limit)
            .Must(text => text is not null && !IsTooLarge(text))
            .When(query => wanted(query) is not null)
            .WithErrorCode("out_of_range")
            .WithMessage($"limit must be an integer from 1 to {IncludedLinks.MaxLimit} with include={ListSubmissions.MediaUrl}.");
    }

    private static bool IsTooLarge(string limit) =>
        int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > IncludedLinks.MaxLimit and <= PageRequest.MaxLimit;
}
