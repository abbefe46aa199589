using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Api.OpenApi;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Tasks;

[Route("api/v1/tasks")]
public sealed class TasksController : ApiController
{
    /// <summary>Create a task</summary>
    /// <remarks>
    /// Creates a task in status `funding`. Pay for it on the Stripe Checkout page at `funding_url`; on payment, the task becomes `open`. If
    /// Stripe could not create the page, `funding_url` is null: request one with `POST /tasks/{id}/funding-session`.
    /// </remarks>
    [HttpPost(Name = "createTask")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status201Created)]
    public Task<IActionResult> Create([FromBody] CreateTask body) =>
        Send<TaskView, TaskResponse>(body, createdAt: task => $"/api/v1/tasks/{task.Id}");

    /// <summary>Preview a task</summary>
    /// <remarks>
    /// Checks a task like `POST /tasks` and returns its budget, the number of payments and warnings. Creates nothing, so it
    /// needs no `Idempotency-Key`.
    /// </remarks>
    [HttpPost("preview", Name = "previewTask")]
    [ChangesNothing]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskPreviewResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Preview([FromBody] CreateTask body) =>
        Send<TaskEstimate, TaskPreviewResponse>(new PreviewTask(body));

    /// <summary>List tasks</summary>
    /// <remarks>Returns the tasks of the key's organization and mode, newest first.</remarks>
    /// <param name="page">The page to return.</param>
    /// <param name="status">Returns only tasks with this status.</param>
    [HttpGet(Name = "listTasks")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(
        [FromQuery] ListQuery page,
        [FromQuery] string? status,
        [FromQuery(Name = "external_id")] string? externalId,
        [FromQuery(Name = "created_after")] string? createdAfter,
        [FromQuery(Name = "created_before")] string? createdBefore) =>
        SendList<TaskView, TaskResponse>(new ListTasks(status, page.Page)
        {
            ExternalId = externalId, CreatedAfter = createdAfter, CreatedBefore = createdBefore,
        });

    /// <summary>Retrieve a task</summary>
    /// <remarks>Retrieves a task of the key's organization and mode.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpGet("{id}", Name = "getTask")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<CollectionTask> id) => Send<TaskView, TaskResponse>(new GetTask(id));

    /// <summary>Update a task</summary>
    /// <remarks>
    /// Changes the `external_id` and the `metadata` of a task in any status. Fields that are absent or null keep their value. Keys given in
    /// `metadata` are set, others are kept, and keys with an empty or null value are removed.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    [HttpPatch("{id}", Name = "updateTask")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Update(Id<CollectionTask> id, [FromBody] UpdateTask body) =>
        Send<TaskView, TaskResponse>(body with { TaskId = id });

    /// <summary>Renew a task's funding link</summary>
    /// <remarks>
    /// Returns the task with its current `funding_url`, or with a new one if it expired or does not exist. A payment page expires after 24
    /// hours.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    [HttpPost("{id}/funding-session", Name = "renewTaskFunding")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> RenewFunding(Id<CollectionTask> id) =>
        Send<TaskView, TaskResponse>(new RenewFunding(id));

    /// <summary>Cancel a task</summary>
    /// <remarks>
    /// Cancels a task in status `funding` or `open` and ends its reservations. The remaining funds are refunded, except the rewards of
    /// pending submissions. These can still be reviewed; rewards that are not earned are refunded afterwards.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    [HttpPost("{id}/cancel", Name = "cancelTask")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Cancel(Id<CollectionTask> id) => Send<TaskView, TaskResponse>(new CancelTask(id));
}
