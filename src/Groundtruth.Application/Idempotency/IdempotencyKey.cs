namespace Groundtruth.Application.Idempotency;

/// <param name="Principal">The owner of the key: an API key and its rotations, or a contributor.</param>
/// <param name="Fingerprint">SHA-256 of the request's method, path and canonical JSON body.</param>
public sealed record IdempotencyKey(string Principal, string Key, byte[] Fingerprint);
