using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Organizations;
using Groundtruth.Application.Tasks;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Exports;

/// <summary>Creates a version of a task's submissions as they are now. A job prepares it.</summary>
public sealed record CreateExport(
    Id<CollectionTask> TaskId, string? Status, string? SinceExport, long? ShardBytes, CreateExportDestination? Destination = null)
    : ICommand<ExportView>;

internal sealed class CreateExportValidator : AbstractValidator<CreateExport>
{
    public CreateExportValidator(WebhookOptions options)
    {
        RuleFor(command => command.Status).OneOf("status", SnakeCase<ExportSelection>.All);
        RuleFor(command => command.SinceExport)
            .Must(id => id is null || Id<Export>.TryParse(id, out _))
            .WithErrorCode(ExportErrors.UnusableSince.Fields[0].Code)
            .WithMessage(ExportErrors.UnusableSince.Message);
        RuleFor(command => command.ShardBytes)
            .Between("shard_bytes", Export.MinShardBytes, Export.MaxShardBytes)
            .When(command => command.ShardBytes is not null);
        RuleFor(command => command.Destination!)
            .SetValidator(new CreateExportDestinationValidator(options))
            .When(command => command.Destination is not null);
    }
}

internal sealed class CreateExportHandler(
    ITaskStore tasks, IOrganizationStore organizations, IExportStore exports, NewExportCopies copies, ExportOptions options, AuditLog audit,
    Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<CreateExport, Result<ExportView>>
{
    public async Task<Result<ExportView>> Handle(CreateExport command, CancellationToken ct)
    {
        if (await tasks.Find(caller.Owner, command.TaskId, ct) is not { } task)
        {
            return TaskErrors.NotFound;
        }

        var exportId = Id<Export>.New(time.Now());
        await using var tx = db.Begin();
        if (command.Destination is { } destination && await TryWrite(exportId, destination, command, tx, ct) is { } unusable)
        {
            return unusable;
        }

        await organizations.Lock(caller.Owner.OrgId, ct);

        // The base may have expired during the test write.
        var now = time.Now();
        if (await Refusal(command, now, ct) is { } refused)
        {
            return refused;
        }

        var export = Export.Create(
            exportId, task, await exports.NextVersion(caller.Owner, task.Id, ct), SelectionOf(command), SinceOf(command),
            command.ShardBytes ?? Export.DefaultShardBytes, options.Retention, now);
        exports.Add(export);
        var copy = copies.Add(export, command.Destination);
        audit.Record(AuditAction.ExportCreated, export.Id);
        var view = ExportView.Of(export) with
        {
            Shards = [], Files = [], Destination = ExportDestinationView.Of(copy), IsSuperseded = false,
        };
        return await tx.Commit(view, ct);
    }

    /// <summary>Writes to the bucket if nothing else refuses the request.</summary>
    /// <remarks>Locks the key first, so that a retry does not write.</remarks>
    private async Task<Error?> TryWrite(
        Id<Export> exportId, CreateExportDestination destination, CreateExport command, ITransaction tx, CancellationToken ct)
    {
        if (await tx.CommitPhase(ct) is { } conflict)
        {
            return conflict;
        }

        var refused = await Refusal(command, time.Now(), ct);
        await tx.Rollback();
        return refused ?? await copies.TryWrite(exportId, destination, ct);
    }

    /// <summary>The limits are exact only once the organization is locked.</summary>
    private async Task<Error?> Refusal(CreateExport command, DateTimeOffset now, CancellationToken ct)
    {
        if (await exports.CountPreparing(caller.Owner.OrgId, now, ct) >= Export.MaxPreparing)
        {
            return ExportErrors.TooManyPreparing;
        }

        if (await exports.CountOf(caller.Owner, command.TaskId, now, ct) >= Export.MaxPerTask)
        {
            return ExportErrors.TooManyOfTask;
        }

        return SinceOf(command) is { } id
            && (await exports.FindForUpdate(caller.Owner, id, now, ct))?.IsBaseFor(command.TaskId, SelectionOf(command)) != true
            ? ExportErrors.UnusableSince
            : null;
    }

    private static ExportSelection SelectionOf(CreateExport command) =>
        SnakeCase<ExportSelection>.ReadOrNull(command.Status) ?? ExportSelection.Approved;

    private static Id<Export>? SinceOf(CreateExport command) =>
        command.SinceExport is null ? null : Id<Export>.Parse(command.SinceExport);
}
