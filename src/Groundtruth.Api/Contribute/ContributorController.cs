using Groundtruth.Api.Pages;
using Groundtruth.Application;
using Groundtruth.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Contribute;

/// <summary>The pages of those who record videos, over the use cases of the contributor API.</summary>
[Area("Contribute")]
[Route(Root)]
[SignedInOnly]
public abstract class ContributorController : PageController
{
    protected const string Root = "contribute";

    private const string PageSize = "20";

    protected DateTimeOffset Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().Now();

    /// <summary>What a page lists, from the newest, or from what is older than an id.</summary>
    protected static PageQuery Older(string? than) => new(PageSize, than);

    protected async Task<Result<Listed<T>>> List<T>(IRequest<Result<Page<T>>> message, string? than)
    {
        var page = await Send(message);
        return page.Error is { } error
            ? error
            : new Listed<T>(await page.Value.Items.ToListAsync(HttpContext.RequestAborted), page.Value.Next, IsNewest: than is null);
    }

    /// <summary>A page of contributors', by its path under <c>/contribute</c>.</summary>
    protected LocalRedirectResult ToPage(string page) => LocalRedirect($"/{Root}/{page}");
}

/// <summary>A page of a list.</summary>
/// <param name="OlderThan">What to ask for the next one with, if there is one.</param>
public sealed record Listed<T>(IReadOnlyList<T> Items, string? OlderThan, bool IsNewest);
