using FluentValidation;
using Groundtruth.Api.Authentication;
using Groundtruth.Application;
using Groundtruth.Application.Examples;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Ledger;
using Groundtruth.Application.Simulation;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Simulation;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Pages.Buyers;

public sealed class TasksPageController(IValidator<CreateTask> validator, UnreadableFields unreadable) : DashboardPageController
{
    private const int PageSize = 20;
    private const int SimulatedCount = 3;

    [HttpGet("tasks")]
    [RequiredScope(Scope.TasksRead)]
    public async Task<IActionResult> Index(string? status, PageCursor cursor)
    {
        status = string.IsNullOrEmpty(status) ? null : status;
        var tasks = await List(new ListTasks(status, cursor.WithSize(PageSize)));
        if (tasks.Error is { } error)
        {
            return RefusalPage(error);
        }

        var figures = await Send(new ListTaskFigures([.. tasks.Value.Items.Select(task => task.Id)]));
        return View(new TasksPage(tasks.Value, figures.Value, status));
    }

    [HttpGet("tasks/new")]
    [RequiredScope(Scope.TasksWrite)]
    [RecentPassword]
    public IActionResult New() => View(new TaskForm());

    [HttpPost("tasks/new")]
    [RequiredScope(Scope.TasksWrite)]
    [RecentPassword]
    [VideoForm]
    public async Task<IActionResult> New([FromForm] TaskForm form)
    {
        if (await UploadExample(form) is { } invalid)
        {
            return RedisplayForm(nameof(New), form, invalid);
        }

        unreadable.AddRange(form.UnparsableFields());
        var created = await Send(form.ToRequest());
        if (created.Error is { } error)
        {
            return RedisplayForm(nameof(New), form, error);
        }

        Flash("Task created. It opens as soon as you pay.");
        return ToPage($"tasks/{created.Value.Id}");
    }

    [HttpPost("tasks/preview")]
    [ChangesNothing]
    [RequiredScope(Scope.TasksWrite)]
    public IActionResult Preview([FromForm] TaskForm form) =>
        PartialView(new TaskPreview(form.BudgetCents(), form.Problems(validator.Validate(form.ToRequest()))));

    [HttpGet("tasks/{id}")]
    [RequiredScope(Scope.TasksRead)]
    public async Task<IActionResult> Details(Id<CollectionTask> id, PageCursor cursor)
    {
        var task = await Send(new GetTask(id));
        var submissions = await List(new ListSubmissions(id, null, cursor.WithSize(PageSize)));
        if ((task.Error ?? submissions.Error) is { } error)
        {
            return RefusalPage(error);
        }

        var figures = await Send(new ListTaskFigures([id]));
        var ledger = await List(new ListLedger(id, new PageRequest("40")));
        // Entries of transactions of the same millisecond have interleaved ids.
        var entries = ledger.Value.Items.GroupBy(entry => (entry.CauseId, entry.Kind)).SelectMany(transaction => transaction);
        var exports = await List(new ListExports(id, new PageRequest($"{Export.MaxPerTask}")));
        return View(new TaskPage(task.Value, figures.Value[id], submissions.Value, [.. entries], exports.Value.Items)
        {
            Simulation = await LatestSimulation(id),
            CanBePaid = (await Send(new ArePaymentsSetUp())).Value,
        });
    }

    [HttpGet("tasks/{id}/example")]
    [RequiredScope(Scope.TasksRead)]
    public Task<IActionResult> Example(Id<CollectionTask> id, bool download) => SendAndFollow(new GetExample(id, download));

    [HttpPost("tasks/{id}/funding")]
    [RequiredScope(Scope.TasksWrite)]
    [RecentPassword]
    public Task<IActionResult> Fund(Id<CollectionTask> id) =>
        SendAndRedirect(new RenewFunding(id), $"tasks/{id}", _ => "Payment link created.");

    [HttpPost("tasks/{id}/cancel")]
    [RequiredScope(Scope.TasksWrite)]
    [RecentPassword]
    public Task<IActionResult> Cancel(Id<CollectionTask> id) =>
        SendAndRedirect(new CancelTask(id), $"tasks/{id}", _ => "Task cancelled. The unused budget is being refunded.");

    [HttpPost("tasks/{id}/simulate")]
    [RequiredScope(Scope.TasksWrite)]
    public Task<IActionResult> Simulate(Id<CollectionTask> id) => Dashboard.Mode == Mode.Test
        ? SendAndRedirect(new SimulateSubmissions(id, SimulatedCount), $"tasks/{id}", _ => "Simulation started.")
        : Task.FromResult(RefusalPage(ApiKeyErrors.TestModeOnly));

    private async Task<SimulationView?> LatestSimulation(Id<CollectionTask> id)
    {
        var latest = await Send(new GetLatestSimulation(id));
        return latest.Error is null ? latest.Value : null;
    }

    /// <summary>Stores the example first. It need not be uploaded again if another field is invalid.</summary>
    private async Task<Error?> UploadExample(TaskForm form)
    {
        var files = (await Request.ReadFormAsync(HttpContext.RequestAborted)).Files;
        if (files.MaxBy(file => file.Length) is not { Length: > 0 } video)
        {
            return null;
        }

        await using var content = video.OpenReadStream();
        var taken = await Send(new UploadExample(video.ContentType, content));
        form.ExampleMediaKey = taken.Error is null ? taken.Value : form.ExampleMediaKey;
        return taken.Error;
    }
}

public sealed record TasksPage(PageItems<TaskView> Tasks, IReadOnlyDictionary<Id<CollectionTask>, TaskFigures> Figures, string? Status);

public sealed record TaskPage(
    TaskView Task, TaskFigures Figures, PageItems<SubmissionView> Submissions, IReadOnlyList<LedgerEntryView> Ledger,
    IReadOnlyList<ExportView> Exports)
{
    /// <summary>The latest one; null if there is none.</summary>
    public SimulationView? Simulation { get; init; }

    /// <summary>False if neither Stripe nor the development sandbox takes payments in the mode.</summary>
    public bool CanBePaid { get; init; }

    public bool IsSimulating => Simulation?.Status == SimulationStatus.Running;
}

public sealed record TaskPreview(long? BudgetCents, IReadOnlyDictionary<string, string> Problems);
