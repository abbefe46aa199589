using Groundtruth.Application;
using Groundtruth.Application.ApiKeys;
using Groundtruth.Application.RequestLog;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

[OwnersOnly]
public sealed class RequestsPageController : DashboardPageController
{
    private const int PageSize = 50;

    [HttpGet("requests")]
    public async Task<IActionResult> Index([FromQuery] RequestSearch search, PageCursor cursor)
    {
        var keys = await List(new ListApiKeys(new PageRequest("100")));
        var requests = await List(new ListRequests(search.Filter, cursor.WithSize(PageSize)));
        if (keys.Error is { } refused)
        {
            return RefusalPage(refused);
        }

        return requests.Error is { } error
            ? RedisplayForm("Index", new RequestsPage(search, keys.Value.Items, new PageItems<LoggedRequestView>([], null, null)), error)
            : View(new RequestsPage(search, keys.Value.Items, requests.Value));
    }
}

public sealed record RequestsPage(RequestSearch Search, IReadOnlyList<ApiKeyView> Keys, PageItems<LoggedRequestView> Requests);
