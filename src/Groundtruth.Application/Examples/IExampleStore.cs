using Groundtruth.Domain;
using Groundtruth.Domain.Examples;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Examples;

public interface IExampleStore
{
    /// <summary>Adds an upload; returns false if the owner has reached a limit of <see cref="ExampleUpload"/>.</summary>
    Task<bool> TryAdd(ExampleUpload upload, CancellationToken ct);

    /// <summary>Marks the example as used by a task. Tasks of either mode may use it.</summary>
    void Use(Id<Organization> orgId, string mediaKey);

    /// <summary>Lets the sweep delete an example that no task shows.</summary>
    void Abandon(Id<Organization> orgId, string mediaKey);

    Task<IReadOnlyList<ExampleUpload>> ListExpired(int limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>Blocks new tasks from using the upload; returns false if a task already does.</summary>
    Task<bool> TrySweep(ExampleUpload upload, CancellationToken ct);

    /// <summary>Postpones an upload whose example is not inspected yet, because a refusal makes it unused.</summary>
    /// <remarks>Returns false if tasks show it.</remarks>
    Task<bool> TryPostponeUninspected(ExampleUpload upload, DateTimeOffset until, CancellationToken ct);

    /// <summary>Postpones the upload to a later sweep, so that it does not block others.</summary>
    Task Postpone(ExampleUpload upload, DateTimeOffset until, CancellationToken ct);

    void Remove(ExampleUpload upload);
}
