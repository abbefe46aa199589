namespace Groundtruth.Application.Retention;

public interface IRetentionRule
{
    /// <summary>Deletes a batch, oldest first, by an index, and passes over rows that others have locked. Returns its size.</summary>
    Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct);
}
