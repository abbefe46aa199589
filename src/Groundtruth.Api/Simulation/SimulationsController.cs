using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Simulation;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Simulation;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Simulation;

[Route("api/v1/test/simulations")]
[ForTestMode]
public sealed class SimulationsController : ApiController
{
    /// <summary>Retrieve a simulation</summary>
    /// <remarks>Retrieves a simulation and its progress. Poll it until its status is `completed` or `failed`. Test mode only.</remarks>
    /// <param name="id">The simulation's id.</param>
    [HttpGet("{id}", Name = "getSimulation")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<SimulationResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<SimulationRun> id) => Send<SimulationView, SimulationResponse>(new GetSimulation(id));
}
