namespace Groundtruth.Api.Idempotency;

/// <summary>A kind of object that requests create or change.</summary>
/// <param name="Name">The <c>type</c> of an <see cref="IdempotencyResourceResponse"/>.</param>
internal sealed record IdempotencyResourceType(string IdPrefix, string Name);
