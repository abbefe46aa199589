namespace Groundtruth.Application.Webhooks;

public sealed record RegisteredEndpoint(WebhookEndpointView Endpoint, string SigningSecret)
{
    public override string ToString() => nameof(RegisteredEndpoint);
}
