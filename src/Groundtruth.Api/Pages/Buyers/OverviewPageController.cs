using Groundtruth.Api.Authentication;
using Groundtruth.Application.Dashboard;
using Groundtruth.Domain.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

public sealed class OverviewPageController : DashboardPageController
{
    [HttpGet("")]
    [RequiredScope(Scope.TasksRead)]
    public Task<IActionResult> Index() => SendAndShow("Index", new GetOverview());
}
