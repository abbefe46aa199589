using Groundtruth.Domain.Events;

namespace Groundtruth.Application.Events;

/// <summary>Writes <c>{ "id", "type", "created_at", "livemode", "data" }</c>, with data as the API shows it.</summary>
public interface IEventWriter
{
    byte[] Write<TView>(WebhookEvent announced, TView view);
}
