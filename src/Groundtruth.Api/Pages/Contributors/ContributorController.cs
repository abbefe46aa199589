using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

/// <summary>The pages of those who record videos, over the use cases of the contributor API.</summary>
[Area("Contribute")]
[SignedInOnly]
public abstract class ContributorController : PageController
{
    protected const string Root = "contribute";

    protected const int PageSize = 20;

    protected DateTimeOffset Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().Now();

    /// <summary>A page of contributors', by its path under <c>/contribute</c>.</summary>
    protected LocalRedirectResult ToPage(string page) => LocalRedirect($"/{Root}/{page}");
}
