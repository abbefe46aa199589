using Groundtruth.Application.Submissions;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Events;

namespace Groundtruth.Application.Events;

/// <summary>
/// Serializes an event as it is delivered: <c>{ "id", "type", "created_at", "livemode", "data" }</c>, with data as the API shows it.
/// </summary>
public interface IEventWriter
{
    /// <summary>Omits the video's link. It expires after an hour and grants access to anyone who holds it.</summary>
    byte[] Write(WebhookEvent announced, SubmissionView submission);

    byte[] Write(WebhookEvent announced, WebhookEndpointView endpoint);
}
