using Groundtruth.Application.Events;
using Groundtruth.Domain.Events;

namespace Groundtruth.Api.Events;

internal sealed class EventWriter(IServiceProvider services) : IEventWriter
{
    public byte[] Write<TView>(WebhookEvent announced, TView view) =>
        services.GetRequiredService<IEventPayload<TView>>().Write(announced, view);
}
