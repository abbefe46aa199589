namespace Groundtruth.Application.Idempotency;

/// <param name="StoredResponse">Null only while the earlier request is in progress.</param>
public sealed record IdempotencyRecord(byte[] Fingerprint, bool IsInProgress, RenderedResponse? StoredResponse);
