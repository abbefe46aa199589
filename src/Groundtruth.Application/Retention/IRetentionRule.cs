namespace Groundtruth.Application.Retention;

public interface IRetentionRule
{
    /// <summary>Deletes a batch by an index, oldest first, and skips locked rows. Returns its size.</summary>
    Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct);
}
