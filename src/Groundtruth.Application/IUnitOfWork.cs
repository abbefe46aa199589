namespace Groundtruth.Application;

/// <summary>Makes several changes happen wholly or not at all.</summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Begins a transaction, which the stores then take part in: reads that lock go to the database at once, writes wait and are sent
    /// together by the commit. Leaving it without a commit undoes it.
    /// </summary>
    ITransaction Begin();

    /// <summary>Puts off what is to happen only once the transaction is committed, as waking a worker is; dropped when it is undone.</summary>
    void AfterCommit(Action action);
}
