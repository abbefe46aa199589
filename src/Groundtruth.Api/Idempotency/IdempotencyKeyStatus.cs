namespace Groundtruth.Api.Idempotency;

public enum IdempotencyKeyStatus
{
    InProgress,
    Completed,
    Unknown,
}
