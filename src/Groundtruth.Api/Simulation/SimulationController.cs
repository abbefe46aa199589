using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Simulation;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Simulation;

[Route("api/v1/test/tasks/{id}")]
[Tags("Test mode")]
[ForTestMode]
public sealed class SimulationController : ApiController
{
    /// <summary>Fund a test task</summary>
    /// <remarks>Pays in the sandbox what the task still misses, as its funding page would. Test mode only; where Stripe takes the payments, pay at `funding_url`.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpPost("fund", Name = "fundTestTask")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Fund(Id<CollectionTask> id) => Send<TaskView, TaskResponse>(new FundTestTask(id));

    /// <summary>Simulate submissions</summary>
    /// <remarks>
    /// Made-up contributors submit small real videos for an open task, and some are decided at once: you see submissions, decisions, payouts and
    /// webhooks as you will in live mode. Test mode only. A hundred take up to a minute.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="body">How many, and how they are decided.</param>
    [HttpPost("simulate", Name = "simulateSubmissions")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<SimulationResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Simulate(Id<CollectionTask> id, [FromBody] SimulationBody body) =>
        Send<SimulatedSubmissions, SimulationResponse>(new SimulateSubmissions(id, body.Count, body.ApproveRate, body.RejectRate));
}
