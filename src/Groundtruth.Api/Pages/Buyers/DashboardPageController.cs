using Groundtruth.Application;
using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

/// <summary>
/// Base of the pages of one organization in one mode. Both are in the path, so that links can be shared and tabs in two modes do not mix.
/// Returns 404 to anyone who is not a member.
/// </summary>
[Route(Root)]
[SignedInOnly]
[TypeFilter<MembersOnly>(Order = PageSession.First + 2)]
public abstract class DashboardPageController : PageController
{
    private const string Root = "dashboard/{orgId}/{mode:regex(^(test|live)$)}";

    protected DashboardContext Dashboard => HttpContext.Dashboard();

    protected IActionResult ToPage(string page) => LocalRedirect(Dashboard.Path(page));

    /// <summary>Sends a command, then redirects to a page that shows its outcome as a notice.</summary>
    protected async Task<IActionResult> SendAndRedirect<T>(ICommand<T> command, string page, Func<T, string> done)
    {
        var result = await Send(command);
        if (result.Error is { Kind: ErrorKind.NotFound } notFound)
        {
            return RefusalPage(notFound);
        }

        if (result.Error is { } error)
        {
            Flash(error);
        }
        else
        {
            Flash(done(result.Value));
        }

        return ToPage(page);
    }
}
