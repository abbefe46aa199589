using Groundtruth.Api.Http;
using Groundtruth.Application.Database;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Hosting;

[ApiExplorerSettings(IgnoreApi = true)]
[Route("health")]
public sealed class HealthController(IReadiness readiness) : ControllerBase
{
    [HttpGet("live")]
    public IActionResult Live() => new JsonResult(new { data = new { status = "live" } });

    [HttpGet("ready")]
    public async Task<IActionResult> Ready(CancellationToken ct) => await readiness.Problem(ct) is { } problem
        ? new ErrorResult(problem)
        : new JsonResult(new { data = new { status = "ready" } });
}
