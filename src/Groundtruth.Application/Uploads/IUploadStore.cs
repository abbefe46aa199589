using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

public interface IUploadStore
{
    void Add(Upload upload);

    void Save(Upload upload);

    /// <summary>Ends the unfinished upload of a reservation in the current transaction.</summary>
    void DiscardReceiving(Reservation reservation);

    /// <summary>Ends the complete uploads that the reservation does not point to, in the current transaction.</summary>
    void DiscardReplaced(Reservation reservation);

    void DiscardAll(Reservation reservation);

    /// <summary>An upload whose URL works.</summary>
    /// <remarks>Its reservation is live, and it is unfinished or the reservation's last complete one.</remarks>
    Task<Upload?> FindUsable(Id<Upload> id, DateTimeOffset now, CancellationToken ct);

    Task<Upload?> FindForUpdate(Upload upload, CancellationToken ct);

    /// <summary>Ends the earlier writer, and returns the upload with its durable offset.</summary>
    /// <remarks>Null if it can no longer be continued.</remarks>
    Task<Upload?> TakeFence(Upload upload, DateTimeOffset now, CancellationToken ct);

    /// <summary>Moves the durable offset.</summary>
    /// <remarks>Returns null if another writer took over, the spot was lost, or the budget is exceeded.</remarks>
    Task<SpotHold?> Advance(Upload upload, long receivedBytes, long maxUnsubmittedBytes, DateTimeOffset now, CancellationToken ct);

    /// <summary>Moves the offset back after a crash of the machine lost bytes.</summary>
    Task Rewind(Upload upload, long receivedBytes, CancellationToken ct);

    /// <summary>The contributor's unsubmitted bytes, except the reservation's unfinished uploads, which a new upload ends.</summary>
    Task<long> SumUnsubmitted(Reservation reservation, DateTimeOffset now, CancellationToken ct);

    /// <summary>As <see cref="SumUnsubmitted"/>. Locks the contributor's budget until the current transaction ends.</summary>
    Task<long> SumUnsubmittedForUpdate(Reservation reservation, DateTimeOffset now, CancellationToken ct);

    /// <summary>True if a reservation may have no further upload. Ended ones count, too.</summary>
    Task<bool> IsFull(Reservation reservation, CancellationToken ct);

    /// <summary>A reservation's uploads, except discarded ones: the unfinished one, then the others, newest first.</summary>
    Task<IReadOnlyList<Upload>> List(Reservation reservation, CancellationToken ct);

    /// <summary>The content types of the reservation's uploads but its own.</summary>
    Task<IReadOnlyList<string>> ListOtherTypes(Reservation reservation, CancellationToken ct);

    /// <summary>Ends uploads whose reservation has ended. Returns their number.</summary>
    Task<int> DiscardEnded(int limit, DateTimeOffset now, CancellationToken ct);

    /// <summary>Discarded uploads with bytes to delete, and without activity since the given time. All contributors.</summary>
    Task<IReadOnlyList<Upload>> ListUnswept(int limit, DateTimeOffset idleSince, CancellationToken ct);

    /// <summary>The given keys whose uploads have not ended. All contributors.</summary>
    Task<IReadOnlyList<string>> ListCurrentKeys(IReadOnlyList<string> keys, CancellationToken ct);

    Task MarkSwept(Upload upload, CancellationToken ct);
}

public sealed record SpotHold
{
    /// <summary>The end of the reservation.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
