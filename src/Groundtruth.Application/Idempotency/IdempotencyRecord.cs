namespace Groundtruth.Application.Idempotency;

/// <summary>The stored outcome of an earlier request with the same key.</summary>
/// <param name="IsInProgress">True while the earlier request holds the key lock.</param>
/// <param name="StoredResponse">Null only while the earlier request is in progress.</param>
public sealed record IdempotencyRecord(byte[] Fingerprint, bool IsInProgress, RenderedResponse? StoredResponse);
