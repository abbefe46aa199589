using FluentValidation;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Storage;
using Groundtruth.Domain;
using Groundtruth.Domain.Tasks;
using MediatR;

namespace Groundtruth.Application.Tasks;

/// <summary>Creates a task in status <c>funding</c>, with a payment link.</summary>
public sealed record CreateTask : ICommand<TaskView>
{
    /// <summary>The title shown to contributors, 3 to 120 characters.</summary>
    public string? Title { get; init => field = PlainText.Normalize(value); }

    /// <summary>Instructions for contributors, 10 to 5000 characters. Line feeds and tabs are kept.</summary>
    public string? Instructions { get; init => field = PlainText.Normalize(value); }

    /// <summary>The requested kinds of media. Currently only <c>video</c>, which is the default.</summary>
    public IReadOnlyList<string>? Modalities { get; init; }

    /// <summary>The reward per approved submission, in cents of US dollars, 50 to 50000.</summary>
    public long? RewardCents { get; init; }

    /// <summary>The number of approved submissions that complete the task, 1 to 10000.</summary>
    public long? TargetSubmissions { get; init; }

    /// <summary>The device to record with: <c>any</c> (default), <c>mobile</c> or <c>desktop</c>.</summary>
    public string? DeviceRequirement { get; init; }

    /// <summary>
    /// Requirements for each video. A video that does not meet one is refused before review, and its contributor can try again.
    /// </summary>
    public CreateTaskRequirements? Requirements { get; init; }

    /// <summary>The storage key of an example video, from <c>POST /example-uploads</c>.</summary>
    public string? ExampleMediaKey { get; init; }

    /// <summary>The number of days after which a submission that was not reviewed is auto-approved, 1 to 21. Default: 7.</summary>
    public long? AutoApproveAfterDays { get; init; }

    /// <summary>
    /// The id of the task in your system, 1 to 255 characters. If another task of the organization and mode has or had it, the request is
    /// refused with 409 <c>external_id_taken</c>.
    /// </summary>
    public string? ExternalId { get; init => field = PlainText.Normalize(value); }

    /// <summary>Your own data about the task. Up to 50 keys of at most 40 characters, with values of at most 500. Default: none.</summary>
    public IReadOnlyDictionary<string, string?>? Metadata { get; init; }

    internal TaskBrief Brief() => new(
        Title!,
        Instructions!,
        Modalities is null ? [Modality.Video] : [.. Modalities.Select(SnakeCase<Modality>.Read)],
        RewardCents!.Value,
        (int)TargetSubmissions!.Value,
        SnakeCase<DeviceRequirement>.ReadOrNull(DeviceRequirement) ?? Domain.Tasks.DeviceRequirement.Any,
        ExampleMediaKey,
        (int)(AutoApproveAfterDays ?? TaskBrief.DefaultAutoApproveAfterDays),
        Requirements?.Value(),
        ExternalId,
        Metadata);
}

internal sealed class CreateTaskValidator : AbstractValidator<CreateTask>
{
    public CreateTaskValidator()
    {
        RuleFor(command => command.Title).Text("title", TaskBrief.MinTitleLength, TaskBrief.MaxTitleLength);
        RuleFor(command => command.Instructions)
            .Text("instructions", TaskBrief.MinInstructionsLength, TaskBrief.MaxInstructionsLength, multiline: true);
        RuleFor(command => command.Modalities)
            .Must(modalities => modalities is null or ["video"])
            .WithErrorCode("unknown_value")
            .WithMessage("modalities must be [\"video\"] or absent.");
        RuleFor(command => command.RewardCents).Between("reward_cents", TaskBrief.MinRewardCents, TaskBrief.MaxRewardCents);
        RuleFor(command => command.TargetSubmissions)
            .Between("target_submissions", TaskBrief.MinTargetSubmissions, TaskBrief.MaxTargetSubmissions);
        RuleFor(command => command.DeviceRequirement).OneOf("device_requirement", SnakeCase<DeviceRequirement>.All);
        RuleFor(command => command.Requirements!)
            .SetValidator(new CreateTaskRequirementsValidator())
            .When(command => command.Requirements is not null);
        RuleFor(command => command.AutoApproveAfterDays)
            .Between("auto_approve_after_days", TaskBrief.MinAutoApproveAfterDays, TaskBrief.MaxAutoApproveAfterDays)
            .When(command => command.AutoApproveAfterDays is not null);
        RuleFor(command => command.ExampleMediaKey)
            .Must(key => key is null || MediaKey.IsWellFormed(key))
            .WithErrorCode(TaskErrors.ExampleMediaNotFound.Fields[0].Code)
            .WithMessage(TaskErrors.ExampleMediaNotFound.Message);
        RuleFor(command => command.ExternalId)
            .Text("external_id", 1, TaskBrief.MaxExternalIdLength)
            .When(command => command.ExternalId is not null);
        RuleFor(command => command.Metadata).Metadata();
    }
}

internal sealed class CreateTaskHandler(NewTasks newTasks, FundingLinks links, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<CreateTask, Result<TaskView>>
{
    public async Task<Result<TaskView>> Handle(CreateTask command, CancellationToken ct)
    {
        if (await newTasks.FindProblem(command, ct) is { } invalid)
        {
            return invalid;
        }

        var task = CollectionTask.Create(caller.Owner, command.Brief(), time.Now(), caller.IsMember);
        await using var tx = db.Begin();
        if (await newTasks.Add(task, ct) is { } tooMany)
        {
            return tooMany;
        }

        if (!links.AreAvailable(task.Mode))
        {
            var created = await tx.Commit(TaskView.Of(task), ct);
            return created.Error is { } conflict ? await newTasks.Explain(conflict, task, ct) : created;
        }

        if (await tx.CommitPhase(TaskView.Of(task), ct) is { } refused)
        {
            return await newTasks.Explain(refused, task, ct);
        }

        return await AddLink(tx, task, ct);
    }

    private async Task<Result<TaskView>> AddLink(ITransaction tx, CollectionTask task, CancellationToken ct)
    {
        // The task exists even if no link can be created; POST /tasks/:id/funding-session creates one later.
        var link = await links.Open(task, previous: null, ct);
        if (link.Error is not null)
        {
            return await tx.Commit(TaskView.Of(task), ct);
        }

        links.KeepFirst(link.Value);
        var response = await tx.Commit(TaskView.Of(task, link.Value), ct);
        if (response.Error != TaskErrors.NothingToPay)
        {
            return response;
        }

        // The task was cancelled meanwhile.
        await links.Close(link.Value, ct);
        return await tx.Commit(TaskView.Of(task), ct);
    }
}
