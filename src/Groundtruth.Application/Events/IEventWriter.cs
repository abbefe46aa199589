using Groundtruth.Application.Submissions;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Events;

namespace Groundtruth.Application.Events;

/// <summary>Writes an event as its receivers get it: <c>{ "id", "type", "created_at", "livemode", "data" }</c>, with data as the API shows it.</summary>
public interface IEventWriter
{
    /// <summary>Without a link to the video, which would be good for an hour only, and for whoever sees it.</summary>
    byte[] Write(WebhookEvent announced, SubmissionView submission);

    byte[] Write(WebhookEvent announced, WebhookEndpointView endpoint);
}
