using System.Globalization;
using Groundtruth.Application;
using Microsoft.Extensions.Hosting;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Limits the wait for PostgreSQL: shorter for requests than for jobs and commands.</summary>
/// <remarks>
/// In real time, like Npgsql's command timeout, which expires a second later and cancels the statement on the server. It does not
/// suffice alone: it blocks a thread until the server accepts the cancellation, which a frozen server does not.
/// </remarks>
internal sealed class StatementLimits : IDisposable
{
    /// <summary>A stopping process does not wait for an unresponsive database.</summary>
    private static readonly TimeSpan WhileStopping = TimeSpan.FromSeconds(2);

    private static readonly Lock Threads = new();

    private readonly TimeSpan request;
    private readonly CancellationToken stopping;
    private readonly CancellationTokenRegistration registration;
    private readonly CancellationTokenSource hurry = new();

    public StatementLimits(DatabaseConnectionString connectionString, IHostApplicationLifetime lifetime)
    {
        request = connectionString.RequestLimit;
        stopping = lifetime.ApplicationStopping;
        registration = stopping.Register(() => hurry.CancelAfter(WhileStopping));
    }

    /// <summary>In seconds, for Npgsql's command timeout; zero for no limit.</summary>
    public int CommandTimeout => Seconds(Purpose);

    /// <inheritdoc cref="CommandTimeout"/>
    public int CommandTimeoutOfRequests => Seconds(request);

    /// <summary>Four fifths of a request's limit, in PostgreSQL's notation.</summary>
    /// <remarks>The server then responds before the limit.</remarks>
    public string LockTimeout => request == Timeout.InfiniteTimeSpan
        ? "0"
        : string.Create(CultureInfo.InvariantCulture, $"{(long)request.TotalMilliseconds * 4 / 5}ms");

    private TimeSpan Purpose => request == Timeout.InfiniteTimeSpan || !BackgroundWork.IsCurrent
        ? request
        : TimeSpan.FromTicks(Math.Max(request.Ticks, DatabaseConnectionString.BackgroundLimit.Ticks));

    /// <summary>Waits until the operation ends or its limit expires.</summary>
    /// <remarks>An operation that still runs then must clean up itself.</remarks>
    /// <exception cref="UnavailableException">The limit expired.</exception>
    public async Task<T> Wait<T>(Task<T> operation)
    {
        await Wait((Task)operation);
        return await operation;
    }

    /// <inheritdoc cref="Wait{T}"/>
    public async Task Wait(Task operation)
    {
        if (!operation.IsCompleted)
        {
            var (limit, ct) = stopping.IsCancellationRequested ? (WhileStopping, CancellationToken.None) : (Purpose, hurry.Token);
            await operation.WaitAsync(limit, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!operation.IsCompleted)
        {
            _ = Outlast(operation);
            throw new UnavailableException("The database did not respond in time.", new TimeoutException());
        }

        await operation;
    }

    public void Dispose()
    {
        registration.Dispose();
        hurry.Dispose();
    }

    private static int Seconds(TimeSpan limit) => limit == Timeout.InfiniteTimeSpan ? 0 : (int)limit.TotalSeconds + 1;

    /// <summary>Adds a thread to the pool until the operation ends.</summary>
    /// <remarks>Npgsql may block one while cancelling the statement.</remarks>
    private static async Task Outlast(Task operation)
    {
        AddThreads(1);
        await operation.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        AddThreads(-1);
    }

    private static void AddThreads(int count)
    {
        lock (Threads)
        {
            ThreadPool.GetMinThreads(out var workers, out var ports);
            ThreadPool.SetMinThreads(workers + count, ports);
        }
    }
}
