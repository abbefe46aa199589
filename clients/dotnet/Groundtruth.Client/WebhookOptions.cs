namespace Groundtruth.Client;

/// <summary>Settings of <see cref="GroundtruthWebhook"/>.</summary>
public sealed class WebhookOptions
{
    /// <summary>The greatest difference between the time of the delivery and the clock. Default: 5 minutes.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Refuses deliveries without <c>webhook-signature</c>. Default: false.</summary>
    /// <remarks>
    /// <c>X-Groundtruth-Signature</c> does not cover the time. Unless this is true, someone who recorded a delivery can repeat it later
    /// without its <c>webhook-</c> headers.
    /// </remarks>
    public bool RequireTimestamp { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
