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
    public T? Row { get; set; }

    public Task<T?> Completion => completion.Task;

    public override void Complete() => completion.SetResult(Row);

    public override void Fail(Exception e) => completion.SetException(e);
}
