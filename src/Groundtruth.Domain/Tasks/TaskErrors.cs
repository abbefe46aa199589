using Groundtruth.Domain.Examples;

namespace Groundtruth.Domain.Tasks;

public static class TaskErrors
{
    public static Error NotFound { get; } =
        new(ErrorKind.NotFound, "task_not_found", "There is no such task. Check the id; what another organization or the other mode has is not found either.");

    public static Error NothingToPay { get; } =
        new(ErrorKind.Conflict, "nothing_to_pay", "Nothing is to be paid for this task: it is funded, completed or cancelled.");

    public static Error NotOpen { get; } =
        new(ErrorKind.Conflict, "task_not_open", "The task takes no videos: it is not funded yet, completed or cancelled.");

    public static Error Full { get; } = new(
        ErrorKind.Conflict, "task_full", "Every place of the task is taken just now. One may become free: try again later.");

    public static Error MayNotBecome(CollectionTaskStatus from, CollectionTaskStatus to) =>
        new(ErrorKind.Conflict, $"task_{Lower(from)}", $"A task that is {Lower(from)} cannot become {Lower(to)}.");

    public static Error ExampleMediaNotFound { get; } = Error.Invalid(new FieldError(
        "example_media_key",
        "not_found",
        "example_media_key must be the key of an object that exists in storage under your organization's own prefix, org_…/ ."));

    public static Error TooManyExamples { get; } = new(
        ErrorKind.Conflict,
        "too_many_examples",
        $"{ExampleUpload.MaxUnused} examples wait for a task that shows them, or {ExampleUpload.MaxRecent} were uploaded within a day. Use one of them: any number of tasks may show it.");

    /// <summary>What a buyer sent as an example will not do.</summary>
    /// <param name="why">A sentence.</param>
    public static Error UnfitExample(string why) => Error.Invalid(new FieldError("example", "unfit", why));

    private static string Lower(CollectionTaskStatus status) => status.ToString().ToLowerInvariant();
}
