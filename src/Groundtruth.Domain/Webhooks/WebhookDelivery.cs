namespace Groundtruth.Domain.Webhooks;

/// <summary>One event on its way to one endpoint.</summary>
public sealed class WebhookDelivery : IIdentified
{
    /// <summary>How long buyers may look at a delivery, and send it again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private WebhookDelivery()
    {
    }

    public static string IdPrefix => "dlv_";
}
