namespace Groundtruth.Api.Idempotency;

/// <summary>A type of object that a request can create or change.</summary>
/// <param name="Name">The <c>type</c> of an <see cref="IdempotencyResourceResponse"/>.</param>
internal sealed record IdempotencyResourceType(string IdPrefix, string Name);
