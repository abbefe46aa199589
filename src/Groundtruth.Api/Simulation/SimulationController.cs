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
[ForTestMode]
public sealed class SimulationController : ApiController
{
    /// <summary>Fund a test task</summary>
    /// <remarks>
    /// Pays the outstanding amount of a task in the payment sandbox, which only a development server has. Elsewhere it returns 409 `no_sandbox`:
    /// pay at `funding_url` with a Stripe test card. Test mode only.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    [HttpPost("fund", Name = "fundTestTask")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Fund(Id<CollectionTask> id) => Send<TaskView, TaskResponse>(new FundTestTask(id));

    /// <summary>Simulate submissions</summary>
    /// <remarks>
    /// Starts a simulation: in the background, simulated contributors submit short videos for an open task, and some submissions are approved or
    /// rejected at the end. They cause the same webhooks as in live mode. Their payouts are paid in the sandbox, and `held` with Stripe's test
    /// mode. Poll the simulation for its progress. A task has one running simulation at a time. Test mode only.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="body">The number of submissions and the rates of decisions.</param>
    [HttpPost("simulate", Name = "simulateSubmissions")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<SimulationResponse>>(StatusCodes.Status202Accepted)]
    public Task<IActionResult> Simulate(Id<CollectionTask> id, [FromBody] SimulationBody body) => Send(
        new SimulateSubmissions(id, body.Count, body.ApproveRate, body.RejectRate),
        started => Render<SimulationResponse>(StatusCodes.Status202Accepted, started));
}
