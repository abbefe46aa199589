using Groundtruth.Api.Authentication;
using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

public sealed class ExportsPageController : DashboardPageController
{
    [HttpPost("tasks/{id}/exports")]
    [RequiredScope(Scope.TasksRead)]
    public Task<IActionResult> Create(Id<CollectionTask> id, [FromForm] string? status) => SendAndRedirect(
        new CreateExport(id, status, SinceExport: null, ShardBytes: null), $"tasks/{id}", _ => "Export started.",
        export => Task.FromResult(ToPage($"exports/{export.Id}")));

    [HttpGet("exports/{id}")]
    [RequiredScope(Scope.TasksRead)]
    public Task<IActionResult> Details(Id<Export> id) => SendAndShow(nameof(Details), new GetExport(id));

    [HttpPost("exports/{id}/delete")]
    [RequiredScope(Scope.TasksRead)]
    public async Task<IActionResult> Delete(Id<Export> id)
    {
        var export = await Send(new GetExport(id));
        return export.Error is { } error
            ? RefusalPage(error)
            : await SendAndRedirect(new DeleteExport(id), $"tasks/{export.Value.TaskId}", _ => "Export deleted.");
    }
}
