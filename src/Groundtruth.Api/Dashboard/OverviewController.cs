using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Dashboard;

public sealed class OverviewController : DashboardController
{
    [HttpGet("")]
    public IActionResult Index() => View();
}
