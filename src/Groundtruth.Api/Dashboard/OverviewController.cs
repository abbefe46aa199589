using Groundtruth.Api.Access;
using Groundtruth.Application.Dashboard;
using Groundtruth.Domain.Access;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Dashboard;

public sealed class OverviewController : DashboardController
{
    [HttpGet("")]
    [RequiredScope(Scope.TasksRead)]
    public Task<IActionResult> Index() => Show("Index", new GetOverview());
}
