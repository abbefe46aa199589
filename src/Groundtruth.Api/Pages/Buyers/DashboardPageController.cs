using Groundtruth.Application;
using Groundtruth.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

/// <summary>Base of the dashboard's pages.</summary>
/// <remarks>The path has organization and mode, so links can be shared. Non-members get 404.</remarks>
[Route(Root)]
[SignedInOnly]
[TypeFilter<MembersOnly>(Order = PageSession.First + 3)]
public abstract class DashboardPageController : PageController
{
    private const string Root = "dashboard/{orgId}/{mode:regex(^(test|live)$)}";

    protected DashboardContext Dashboard => HttpContext.Dashboard();

    protected IActionResult ToPage(string page) => LocalRedirect(Dashboard.Path(page));

    protected Task<IActionResult> SendAndRedirect<T>(ICommand<T> command, string page, Func<T, string> done) =>
        SendAndRedirect(command, page, done, _ => Task.FromResult(ToPage(page)));

    /// <param name="page">The page after a refusal.</param>
    /// <param name="next">Redirects to the page after success.</param>
    protected async Task<IActionResult> SendAndRedirect<T>(
        ICommand<T> command, string page, Func<T, string> done, Func<T, Task<IActionResult>> next)
    {
        var result = await Send(command);
        if (result.Error is { Kind: ErrorKind.NotFound } notFound)
        {
            return RefusalPage(notFound);
        }

        if (result.Error is { } error)
        {
            Flash(error);
            return ToPage(page);
        }

        Flash(done(result.Value));
        return await next(result.Value);
    }
}
