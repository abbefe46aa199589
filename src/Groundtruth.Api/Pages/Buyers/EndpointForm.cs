using Groundtruth.Application.Webhooks;

namespace Groundtruth.Api.Pages.Buyers;

public sealed class EndpointForm
{
    public string? Url { get; init; }

    public bool? Enabled { get; init; }

    public List<string>? Events { get; init; }

    /// <summary>Empty, not null, if no box is checked: browsers omit unchecked boxes.</summary>
    internal IReadOnlyList<string> Chosen => Events ?? [];

    internal static EndpointForm Of(WebhookEndpointView endpoint) =>
        new() { Url = endpoint.Url, Enabled = endpoint.Enabled, Events = [.. endpoint.Events] };
}
