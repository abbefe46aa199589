namespace Groundtruth.Domain.Events;

public static class EventErrors
{
    public static Error NotFound { get; } =
        new(ErrorKind.NotFound, "event_not_found", "Event not found. Events are available for 30 days.");
}
