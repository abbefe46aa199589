namespace Groundtruth.Infrastructure.Stripe;

/// <summary>Stripe responded, but not with the expected object. The call may have succeeded.</summary>
internal sealed class UnreadableResponseException(string message, Exception? cause = null) : Exception(message, cause);
