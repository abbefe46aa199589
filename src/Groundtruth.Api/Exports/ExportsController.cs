using Groundtruth.Api.Authentication;
using Groundtruth.Api.Http;
using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Groundtruth.Api.Exports;

[Route("api/v1")]
public sealed class ExportsController : ApiController
{
    /// <summary>Export a task's submissions</summary>
    /// <remarks>
    /// Creates an immutable version of the task's submissions as they are now. It is prepared in the background: poll it, or subscribe to
    /// `export.ready` and `export.failed`. An organization can have 3 exports in preparation. With `destination`, the videos and files are
    /// copied to a bucket, under the prefix and the export's id. Your credentials are stored encrypted, and deleted when the copy ends or,
    /// if it fails, a day later.
    /// </remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="body">The selection of submissions. Optional.</param>
    [HttpPost("tasks/{id}/exports", Name = "createExport")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<ExportResponse>>(StatusCodes.Status202Accepted)]
    public Task<IActionResult> Create(
        Id<CollectionTask> id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] ExportBody body) =>
        Send(body.Command(id), view => Render<ExportResponse>(StatusCodes.Status202Accepted, view));

    /// <summary>List a task's exports</summary>
    /// <remarks>Returns the exports of a task that have not expired, newest first. Retrieve a single export for its files.</remarks>
    /// <param name="id">The task's id.</param>
    /// <param name="page">The page to return.</param>
    [HttpGet("tasks/{id}/exports", Name = "listTaskExports")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<ListEnvelope<ExportResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> List(Id<CollectionTask> id, [FromQuery] ListQuery page) =>
        SendList<ExportView, ExportResponse>(new ListExports(id, page.Page));

    /// <summary>Retrieve an export</summary>
    /// <remarks>
    /// Retrieves an export with signed links to its files. Each call creates new links, which are valid for one hour. An interrupted
    /// download can be resumed with a new link.
    /// </remarks>
    /// <param name="id">The export's id.</param>
    [HttpGet("exports/{id}", Name = "getExport")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<ExportResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Get(Id<Export> id) => Send<ExportView, ExportResponse>(new GetExport(id));

    /// <summary>Delete an export</summary>
    /// <remarks>Deletes an export, or cancels its preparation or copy. Its links stop working. Copied objects stay in the bucket.</remarks>
    /// <param name="id">The export's id.</param>
    [HttpDelete("exports/{id}", Name = "deleteExport")]
    [RequiredScope(Scope.TasksRead)]
    [ProducesResponseType<Envelope<DeletedExportResponse>>(StatusCodes.Status200OK)]
    public Task<IActionResult> Delete(Id<Export> id) => Send<DeletedExport, DeletedExportResponse>(new DeleteExport(id));
}
