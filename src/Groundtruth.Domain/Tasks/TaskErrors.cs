using Groundtruth.Domain.Examples;

namespace Groundtruth.Domain.Tasks;

public static class TaskErrors
{
    public static Error NotFound { get; } =
        new(ErrorKind.NotFound, "task_not_found", "Task not found.");

    public static Error NothingToPay { get; } =
        new(ErrorKind.Conflict, "nothing_to_pay", "The task needs no payment: it is funded, completed or cancelled.");

    public static Error NotOpen { get; } =
        new(ErrorKind.Conflict, "task_not_open", "The task is not open: it is unfunded, completed or cancelled.");

    public static Error Full { get; } = new(
        ErrorKind.Conflict, "task_full", "All spots in the task are taken. Try again later: a spot may open up.");

    public static Error OnFundingHold { get; } = new(
        ErrorKind.Conflict,
        "task_funding_hold",
        "The task's payment is disputed or was refunded. The task resumes if the payment is restored.");

    public static Error MayNotBecome(CollectionTaskStatus from, CollectionTaskStatus to) =>
        new(ErrorKind.Conflict, $"task_{Lower(from)}", $"The task cannot change from {Lower(from)} to {Lower(to)}.");

    public static Error ExampleMediaNotFound { get; } = Error.Invalid(new FieldError(
        "example_media_key",
        "not_found",
        "example_media_key must be the key of an existing object under your organization's prefix, org_…/."));

    public static Error TooManyExamples { get; } = new(
        ErrorKind.Conflict,
        "too_many_examples",
        $"The limit is {ExampleUpload.MaxUnused} unused examples and {ExampleUpload.MaxRecent} uploads a day. Reuse an example: tasks "
            + "can share one.");

    public static Error TooManyUnfunded { get; } = new(
        ErrorKind.Conflict,
        "too_many_unfunded_tasks",
        $"The limit is {CollectionTask.MaxUnfundedByForm} unfunded tasks. Pay for one, or cancel one.");

    public static Error ExternalIdTaken { get; } = new(
        ErrorKind.Conflict,
        "external_id_taken",
        "Another task has or had this external_id. Retrieve the task in details.task_id, or use a new external_id.");

    public static Error TooManyMetadataKeys { get; } = Error.Invalid(new FieldError(
        "metadata", "too_many", $"metadata must have at most {TaskMetadata.MaxKeys} keys. Remove keys by setting them to null."));

    public static Error ExternalIdTakenBy(Id<CollectionTask> task) => ExternalIdTaken with
    {
        Details = new Dictionary<string, string> { ["task_id"] = task.Value },
    };

    public static Error InvalidExample(string why) => Error.Invalid(new FieldError("example", "unfit", why));

    private static string Lower(CollectionTaskStatus status) => status.ToString().ToLowerInvariant();
}
