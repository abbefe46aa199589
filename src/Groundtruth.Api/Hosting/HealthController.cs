using Groundtruth.Api.Http;
using Groundtruth.Application.Database;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Hosting;

/// <summary>Whether the program runs, and whether it can serve; for load balancers.</summary>
[ApiExplorerSettings(IgnoreApi = true)]
[Route("health")]
public sealed class HealthController(IReadiness readiness) : ControllerBase
{
    [HttpGet("live")]
    public IActionResult Live() => new JsonResult(new { data = new { status = "live" } });

    /// <summary>Ready: the database answers, and every migration is applied.</summary>
    [HttpGet("ready")]
    public async Task<IActionResult> Ready(CancellationToken ct) => await readiness.Problem(ct) is { } problem
        ? new ErrorResult(problem)
        : new JsonResult(new { data = new { status = "ready" } });
}
