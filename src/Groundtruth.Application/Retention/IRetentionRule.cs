namespace Groundtruth.Application.Retention;

/// <summary>Deletes the rows of one table that have reached their age. A room declares its rules beside its stores.</summary>
public interface IRetentionRule
{
    /// <summary>Deletes a batch, oldest first, by an index, and passes over rows that others have locked. Returns its size.</summary>
    Task<int> Sweep(int limit, DateTimeOffset now, CancellationToken ct);
}
