namespace Groundtruth.Application;

public interface IUnitOfWork
{
    /// <summary>Locking reads run immediately; writes are sent with the commit.</summary>
    /// <remarks>Disposing without a commit rolls back.</remarks>
    ITransaction Begin();

    /// <summary>Runs an action, such as waking a worker, after the commit. A rollback drops it.</summary>
    void AfterCommit(Action action);
}
