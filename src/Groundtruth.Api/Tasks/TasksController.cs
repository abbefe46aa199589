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
    /// The task is created in status `funding`. `funding_url` is the Stripe Checkout page where the buyer pays for it; on payment the task
    /// becomes `open`. It is null when no payment page could be made: ask for one with `POST /tasks/{id}/funding-session`.
    /// </remarks>
    [HttpPost(Name = "createTask")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status201Created)]
    public Task<IActionResult> Create([FromBody] CreateTask body) =>
        Send<TaskView, TaskResponse>(body, createdAt: task => $"/api/v1/tasks/{task.Id}");

    /// <summary>List tasks</summary>
    /// <remarks>All tasks of the key's organization and mode, newest first; or a page of them, when a `limit` is given.</remarks>
    /// <param name="page">Which part of the list.</param>
    /// <param name="status">Only tasks of this status.</param>
    [HttpGet(Name = "listTasks")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List([FromQuery] ListQuery page, [FromQuery] string? status) =>
        SendList<TaskView, TaskResponse>(new ListTasks(status, page.Page));

    /// <summary>Fetch a task</summary>
    /// <param name="id">The task's id.</param>
    [HttpGet("{id}", Name = "getTask")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<CollectionTask> id) => Send<TaskView, TaskResponse>(new GetTask(id));

    /// <summary>Renew a task's funding link</summary>
    /// <remarks>The same link while it is good; a fresh one when it has expired (payment pages live 24 hours) or there was none.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpPost("{id}/funding-session", Name = "renewTaskFunding")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> RenewFunding(Id<CollectionTask> id) =>
        Send<TaskView, TaskResponse>(new RenewFunding(id));

    /// <summary>Cancel a task</summary>
    /// <remarks>
    /// A task that is `funding` or `open` becomes `cancelled`, and its reservations end. What was paid for it is refunded, but for what its pending
    /// submissions may still earn: they are decided as ever, and then the rest is refunded.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    [HttpPost("{id}/cancel", Name = "cancelTask")]
    [RequiredScope(Scope.TasksWrite)]
    [ProducesResponseType<Envelope<TaskResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Cancel(Id<CollectionTask> id) => Send<TaskView, TaskResponse>(new CancelTask(id));

    /// <summary>List what became of a task's money</summary>
    /// <remarks>The task's double-entry ledger, newest first: the legs of each movement sum to zero.</remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="page">Which part of the list.</param>
    [HttpGet("{id}/ledger", Name = "listTaskLedger")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<LedgerEntryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> ListLedger(Id<CollectionTask> id, [FromQuery] ListQuery page) =>
        SendList<LedgerEntryView, LedgerEntryResponse>(new ListLedger(id, page.Page));

    /// <summary>Fetch where a task's money is</summary>
    /// <remarks>What was funded is always paid out, owed, refunded or in escrow.</remarks>
    /// <param name="id">The task's id.</param>
    [HttpGet("{id}/balance", Name = "getTaskBalance")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<TaskBalanceResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> GetBalance(Id<CollectionTask> id) => Send<TaskBalance, TaskBalanceResponse>(new GetBalance(id));

    /// <summary>List a task's submissions</summary>
    /// <remarks>Newest first, of every status. Fetch a single submission to get a link to its video.</remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="page">Which part of the list.</param>
    /// <param name="status">Only submissions of this status.</param>
    [HttpGet("{id}/submissions", Name = "listTaskSubmissions")]
    [Tags("Submissions")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<SubmissionResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> ListSubmissions(
        Id<CollectionTask> id, [FromQuery] ListQuery page, [FromQuery] string? status) =>
        SendList<SubmissionView, SubmissionResponse>(new ListSubmissions(id, status, page.Page));
}
