namespace Groundtruth.Domain;

/// <param name="Path">The JSON path: <c>reward_cents</c>, <c>modalities[0]</c>, <c>$</c> for the whole body.</param>
public sealed record FieldError(string Path, string Code, string Message);
