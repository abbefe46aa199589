using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Contributors;

[SignedInOnly]
public abstract class ContributorPageController : PageController
{
    protected const string Root = "contribute";

    protected const int PageSize = 20;

    protected DateTimeOffset Now => HttpContext.RequestServices.GetRequiredService<TimeProvider>().Now();

    protected LocalRedirectResult ToPage(string page) => LocalRedirect($"/{Root}/{page}");
}
