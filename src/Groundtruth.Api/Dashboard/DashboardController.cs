using Groundtruth.Api.Pages;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Dashboard;

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
}
