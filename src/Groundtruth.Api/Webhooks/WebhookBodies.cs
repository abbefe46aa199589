using Groundtruth.Api.OpenApi;
using Groundtruth.Application.Events;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Webhooks;
using Microsoft.OpenApi;

namespace Groundtruth.Api.Webhooks;

internal sealed class WebhookBodies : RequestBodies
{
    public WebhookBodies()
    {
        Describe(new RegisterWebhookEndpoint { Url = WebhookEndpointResponse.Example.Url })
            .Field(nameof(RegisterWebhookEndpoint.Url), Url)
            .Field(nameof(RegisterWebhookEndpoint.Events), field => field.SetOf(EventTypes.All));
        Describe(new UpdateWebhookEndpoint { Enabled = true, Events = [SubmissionEvents.Approved.Name, EndpointEvents.Disabled.Name] })
            .Field(nameof(UpdateWebhookEndpoint.Url), Url)
            .Field(nameof(UpdateWebhookEndpoint.Enabled))
            .Field(nameof(UpdateWebhookEndpoint.Events), field => field.SetOf(EventTypes.All));
    }

    private static void Url(OpenApiSchema field) => (field.Format, field.Pattern) = ("uri", "^https://[^#]+$");
}
