using System.Data;
using System.Data.Common;
using Groundtruth.Domain;

namespace Groundtruth.Infrastructure.Database.PointReads;

/// <param name="Time">The time of the read, for columns that depend on it.</param>
internal readonly record struct PointKey(string Id, Owner Owner, DateTimeOffset Time = default);

/// <summary>A caller that waits for a row.</summary>
internal abstract class PointRead(PointStatement statement, PointKey key)
{
    public PointStatement Statement => statement;

    public PointKey Key => key;

    public abstract void Complete();

    public abstract void Fail(Exception e);
}

/// <inheritdoc/>
internal sealed class PointRead<T>(PointStatement<T> statement, PointKey key) : PointRead(statement, key)
    where T : class
{
    private readonly TaskCompletionSource<T?> completion = new();

    /// <summary>Null if no row has the id and the owner.</summary>
    private T? row;

    private Exception? failure;

    public Task<T?> Completion => completion.Task;

    /// <summary>A row that cannot be read fails only the caller that asked for it.</summary>
    public void Parse(DbDataReader rows, Func<DbDataReader, T> parse)
    {
        try
        {
            row = parse(rows);
        }
        catch (DataException e)
        {
            failure = e;
        }
    }

    public override void Complete()
    {
        if (failure is null)
        {
            completion.SetResult(row);
        }
        else
        {
            completion.SetException(failure);
        }
    }

    public override void Fail(Exception e) => completion.SetException(e);
}
