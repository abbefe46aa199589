using Groundtruth.Domain;
using Groundtruth.Domain.Examples;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Application.Examples;

public interface IExampleStore
{
    /// <summary>Keeps an upload, unless its owner has as many as <see cref="ExampleUpload"/> allows: then false.</summary>
    Task<bool> TryAdd(ExampleUpload upload, CancellationToken ct);

    /// <summary>A task shows it from now on. The key is the organization's, so a task of either mode may.</summary>
    void Use(Id<Organization> orgId, string mediaKey);

    /// <summary>Of every organization, whether used or not, the oldest first.</summary>
    Task<IReadOnlyList<ExampleUpload>> ListExpired(int limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>From now on no task takes it; false when one did.</summary>
    Task<bool> TrySweep(ExampleUpload upload, CancellationToken ct);

    /// <summary>Leaves it to a later sweep, so that it is in no other's way.</summary>
    Task PutOff(ExampleUpload upload, DateTimeOffset until, CancellationToken ct);

    void Remove(ExampleUpload upload);
}
