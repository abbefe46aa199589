using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

/// <summary>Base of the contributor pages, which send the same use cases as the contributor API.</summary>
[SignedInOnly]
public abstract class ContributorPageController : PageController
{
    protected const string Root = "contribute";

    protected const int PageSize = 20;

    protected DateTimeOffset Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().Now();

    /// <param name="page">The path below <c>/contribute</c>.</param>
    protected LocalRedirectResult ToPage(string page) => LocalRedirect($"/{Root}/{page}");
}
