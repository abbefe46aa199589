namespace Groundtruth.Domain.Webhooks;

public enum DisabledReason
{
    Failing,

    /// <summary>The endpoint responded with 410 Gone.</summary>
    Gone,
}
