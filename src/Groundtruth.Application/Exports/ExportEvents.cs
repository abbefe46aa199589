using Groundtruth.Application.Events;

namespace Groundtruth.Application.Exports;

public static class ExportEvents
{
    public static EventType<ExportView> Ready { get; } = new("export.ready", Subscription.ByName);

    public static EventType<ExportView> Failed { get; } = new("export.failed", Subscription.ByName);
}
