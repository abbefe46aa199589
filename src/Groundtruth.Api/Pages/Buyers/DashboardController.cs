using Groundtruth.Application;
using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

/// <summary>
/// The pages of an organization in one of its modes. Both are in the path, so that a link leads everybody to the same and two tabs do not mix;
/// whoever is no member finds nothing there.
/// </summary>
[Area("Dashboard")]
[Route(Root)]
[SignedInOnly]
[TypeFilter<MembersOnly>(Order = PageSession.First + 2)]
public abstract class DashboardController : PageController
{
    private const string Root = "dashboard/{orgId}/{mode:regex(^(test|live)$)}";

    protected Frame Frame => HttpContext.Frame();

    protected IActionResult ToPage(string page) => LocalRedirect(Frame.Path(page));

    /// <summary>Does something, and says on the page that is shown next what came of it.</summary>
    protected async Task<IActionResult> Do<T>(ICommand<T> command, string page, Func<T, string> done)
    {
        var result = await Send(command);
        if (result.Error is { Kind: ErrorKind.NotFound } notFound)
        {
            return Refused(notFound);
        }

        if (result.Error is { } error)
        {
            Tell(error);
        }
        else
        {
            Tell(done(result.Value));
        }

        return ToPage(page);
    }
}
