namespace Groundtruth.Application;

/// <summary>The transactions of a request or of a worker's run, one after another.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Begins a transaction in which the stores take part. Locking reads run immediately; writes are collected and sent with the commit.
    /// Disposing it without a commit rolls back.
    /// </summary>
    ITransaction Begin();

    /// <summary>Runs an action, such as waking a worker, after the commit. A rollback drops it.</summary>
    void AfterCommit(Action action);
}
