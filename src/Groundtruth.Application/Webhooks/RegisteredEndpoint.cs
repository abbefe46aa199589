namespace Groundtruth.Application.Webhooks;

/// <summary>An endpoint with its new signing secret, which is shown only once.</summary>
public sealed record RegisteredEndpoint(WebhookEndpointView Endpoint, string SigningSecret);
