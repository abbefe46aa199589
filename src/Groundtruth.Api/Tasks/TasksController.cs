using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Api.Ledger;
using Groundtruth.Api.Submissions;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Tasks;

[Route("api/v1/tasks")]
[Tags("Tasks")]
public sealed class TasksController : ApiController
{
    /// <summary>Create a task</summary>
    /// <remarks>
    /// Creates a task in status `funding`. Pay for it on the Stripe Checkout page at `funding_url`; on payment, the task becomes `open`. If Stripe
    /// could not create the page, `funding_url` is null: request one with `POST /tasks/{id}/funding-session`.
    /// </remarks>
    [HttpPost(Name = "createTask")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status201Created)]
    public Task<IActionResult> Create([FromBody] CreateTask body) =>
        Send<TaskView, TaskResponse>(body, createdAt: task => $"/api/v1/tasks/{task.Id}");

    /// <summary>List tasks</summary>
    /// <remarks>Returns the tasks of the key's organization and mode, newest first.</remarks>
    /// <param name="page">The page to return.</param>
    /// <param name="status">Returns only tasks with this status.</param>
    [HttpGet(Name = "listTasks")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page, [FromQuery] string? status) =>
        SendList<TaskView, TaskResponse>(new ListTasks(status, page.Page));

    /// <summary>Retrieve a task</summary>
    /// <remarks>Retrieves a task of the key's organization and mode.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpGet("{id}", Name = "getTask")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<CollectionTask> id) => Send<TaskView, TaskResponse>(new GetTask(id));

    /// <summary>Renew a task's funding link</summary>
    /// <remarks>Returns the task with its current `funding_url`, or with a new one if it expired or does not exist. A payment page expires after 24 hours.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpPost("{id}/funding-session", Name = "renewTaskFunding")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> RenewFunding(Id<CollectionTask> id) =>
        Send<TaskView, TaskResponse>(new RenewFunding(id));

    /// <summary>Cancel a task</summary>
    /// <remarks>
    /// Cancels a task in status `funding` or `open` and ends its reservations. The remaining funds are refunded, except the rewards of pending
    /// submissions. These can still be reviewed; rewards that are not earned are refunded afterwards.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    [HttpPost("{id}/cancel", Name = "cancelTask")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Cancel(Id<CollectionTask> id) => Send<TaskView, TaskResponse>(new CancelTask(id));

    /// <summary>List ledger entries</summary>
    /// <remarks>Returns the task's double-entry ledger, newest first. The entries of each transaction sum to zero.</remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="page">The page to return.</param>
    [HttpGet("{id}/ledger", Name = "listTaskLedger")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<LedgerEntryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> ListLedger(Id<CollectionTask> id, [FromQuery] ListQuery page) =>
        SendList<LedgerEntryView, LedgerEntryResponse>(new ListLedger(id, page.Page));

    /// <summary>Retrieve a task's balance</summary>
    /// <remarks>Returns the distribution of the task's funds: the amounts in escrow, owed, paid out and refunded sum to the amount funded.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpGet("{id}/balance", Name = "getTaskBalance")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<TaskBalanceResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> GetBalance(Id<CollectionTask> id) => Send<TaskBalance, TaskBalanceResponse>(new GetBalance(id));

    /// <summary>List a task's submissions</summary>
    /// <remarks>Returns the submissions of a task, newest first. Retrieve a single submission for a link to its video.</remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="page">The page to return.</param>
    /// <param name="status">Returns only submissions with this status.</param>
    [HttpGet("{id}/submissions", Name = "listTaskSubmissions")]
    [Tags("Submissions")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> ListSubmissions(
        Id<CollectionTask> id, [FromQuery] ListQuery page, [FromQuery] string? status) =>
        SendList<SubmissionView, SubmissionResponse>(new ListSubmissions(id, status, page.Page));
}
