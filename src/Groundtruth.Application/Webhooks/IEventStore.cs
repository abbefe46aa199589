using Groundtruth.Domain.Webhooks;

namespace Groundtruth.Application.Webhooks;

public interface IEventStore
{
    /// <summary>Keeps an event, and a delivery for each enabled endpoint of its owner that wants it; what delivers is woken by the commit.</summary>
    /// <param name="body">The very bytes that receivers get, at every attempt.</param>
    void Add(WebhookEvent announced, byte[] body);
}
