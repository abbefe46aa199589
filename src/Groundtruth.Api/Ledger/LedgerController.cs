using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Ledger;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Ledger;

[Route("api/v1/tasks/{id}")]
public sealed class LedgerController : ApiController
{
    /// <summary>List ledger entries</summary>
    /// <remarks>Returns the task's double-entry ledger, newest first. The entries of each transaction sum to zero.</remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="page">The page to return.</param>
    [HttpGet("ledger", Name = "listTaskLedger")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<LedgerEntryResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(Id<CollectionTask> id, [FromQuery] ListQuery page) =>
        SendList<LedgerEntryView, LedgerEntryResponse>(new ListLedger(id, page.Page));

    /// <summary>Retrieve a task's balance</summary>
    /// <remarks>
    /// Returns the distribution of the task's funds: the amounts in escrow, owed, paid out, refunded and disputed sum to the amount funded
    /// plus the platform's loss.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    [HttpGet("balance", Name = "getTaskBalance")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<TaskBalanceResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> GetBalance(Id<CollectionTask> id) => Send<TaskBalance, TaskBalanceResponse>(new GetBalance(id));
}
