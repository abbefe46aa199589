using System.Security.Cryptography;
using System.Text;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Media;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Domain.Uploads;

/// <summary>One attempt to upload a reservation's video.</summary>
/// <remarks>Every attempt has a random key of its own.</remarks>
public sealed class Upload : IIdentified
{
    /// <summary>The time without bytes after which a request is ended.</summary>
    public static readonly TimeSpan MaxIdleTime = TimeSpan.FromSeconds(60);

    /// <summary>Limits the rows that the upload links of a reservation can add.</summary>
    public const int MaxPerReservation = 1000;

    /// <summary>The name of the client's fingerprint of its file in <see cref="Metadata"/>.</summary>
    public const string FingerprintName = "fingerprint";

    private const int RandomBytes = 16;

    private Upload()
    {
    }

    public static string IdPrefix => "upl_";

    public Id<Upload> Id { get; private init; }

    public Id<Reservation> ReservationId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public Id<User> ContributorId { get; private init; }

    public string ObjectKey { get; private init; } = "";

    public string ContentType { get; private init; } = "";

    public UploadProtocol Protocol { get; private init; }

    /// <summary>The salt from which the token of a tus URL is derived.</summary>
    /// <remarks>A key of the installation is used as well.</remarks>
    public byte[] TokenSalt { get; private init; } = [];

    public byte[]? TokenHash { get; private set; }

    /// <summary>The store's id of a multipart upload; null until the first part.</summary>
    public string? StoreUploadId { get; private set; }

    public long? DeclaredBytes { get; private init; }

    /// <summary>A tus client's metadata, returned unchanged: names and base64 values, separated by commas.</summary>
    public string? Metadata { get; private set; }

    /// <summary>The durable offset: these bytes survive a crash of the process.</summary>
    /// <remarks>For direct uploads, the reserved bytes until the file has arrived.</remarks>
    public long ReceivedBytes { get; private set; }

    /// <summary>Every request that continues the upload takes the next number.</summary>
    /// <remarks>Only its writer may move the offset.</remarks>
    public long Fence { get; private init; }

    public UploadStatus Status { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset LastActivityAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    /// <summary>True if the metadata contains a fingerprint.</summary>
    public bool IsMarked => Pairs.Any(pair => pair.StartsWith($"{FingerprintName} ", StringComparison.Ordinal));

    public static Upload Create(
        Reservation reservation, UploadProtocol protocol, string contentType, long? declaredBytes, DateTimeOffset now) => new()
    {
        Id = Id<Upload>.New(now),
        ReservationId = reservation.Id,
        OrgId = reservation.OrgId,
        Mode = reservation.Mode,
        ContributorId = reservation.ContributorId,
        ObjectKey = $"uploads/{reservation.Id}/{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes))}"
            + VideoType.Extension(contentType),
        ContentType = contentType,
        Protocol = protocol,
        TokenSalt = RandomNumberGenerator.GetBytes(RandomBytes),
        DeclaredBytes = declaredBytes,
        CreatedAt = now,
        LastActivityAt = now,
    };

    public static string? MetadataOf(string? fingerprint) =>
        fingerprint is null ? null : $"{FingerprintName} {Convert.ToBase64String(Encoding.UTF8.GetBytes(fingerprint))}";

    public static byte[] HashToken(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public void IssueToken(string token) => TokenHash = HashToken(token);

    public void Describe(string? metadata) => Metadata = metadata;

    /// <summary>Sets the fingerprint of an upload without metadata, which then accepts only this file.</summary>
    public void Mark(string? fingerprint) => Metadata ??= MetadataOf(fingerprint);

    /// <summary>True if the upload has this fingerprint, by which another device recognizes the file.</summary>
    public bool HasFingerprint(string? fingerprint) => fingerprint is not null && Pairs.Contains(MetadataOf(fingerprint));

    /// <summary>False if the fingerprints differ. Uploads and clients without a fingerprint match all.</summary>
    public bool MayBeOf(string? fingerprint) => fingerprint is null || !IsMarked || HasFingerprint(fingerprint);

    /// <summary>Compares in constant time.</summary>
    public bool HasToken(string token) => TokenHash is { } hash && CryptographicOperations.FixedTimeEquals(HashToken(token), hash);

    /// <summary>Reserves the bytes that a new link permits.</summary>
    /// <remarks>They stay reserved until the size is known or a part is signed.</remarks>
    public void ReserveLink(long maxBytes, DateTimeOffset now) =>
        (ReceivedBytes, LastActivityAt) = (StoreUploadId is null ? maxBytes : ReceivedBytes, now);

    /// <summary>Reserves the bytes up to the last signed part.</summary>
    /// <remarks>The first part replaces the bytes of the link, which is not used.</remarks>
    public void ReserveParts(long bytes, DateTimeOffset now) =>
        (ReceivedBytes, LastActivityAt) = (StoreUploadId is null ? bytes : Math.Max(ReceivedBytes, bytes), now);

    public void BeginParts(string storeUploadId) => StoreUploadId = storeUploadId;

    /// <summary>For uploads that are stored as a whole.</summary>
    public void MarkStored(long byteSize) => ReceivedBytes = byteSize;

    /// <param name="fence">The number of the writer that received the last byte.</param>
    public Error? Complete(long fence, DateTimeOffset now)
    {
        if (fence != Fence)
        {
            return UploadErrors.Superseded;
        }

        if (Move(UploadStatus.Complete) is { } refused)
        {
            return refused;
        }

        CompletedAt = now;
        return null;
    }

    /// <summary>Completes a direct upload whose file is in the store.</summary>
    /// <remarks>After a refused file, its link may receive another one.</remarks>
    public Error? Arrive(long byteSize, DateTimeOffset now)
    {
        if (Status != UploadStatus.Complete && Move(UploadStatus.Complete) is { } refused)
        {
            return refused;
        }

        (ReceivedBytes, CompletedAt) = (byteSize, now);
        return null;
    }

    public Error? Discard() => Move(UploadStatus.Discarded);

    private string[] Pairs => Metadata?.Split(',', StringSplitOptions.TrimEntries) ?? [];

    private Error? Move(UploadStatus to)
    {
        if (!MayBecome(Status, to))
        {
            return UploadErrors.MayNotBecome(Status, to);
        }

        Status = to;
        return null;
    }

    private static bool MayBecome(UploadStatus from, UploadStatus to) => (from, to) is
        (UploadStatus.Receiving, UploadStatus.Complete) or
        (UploadStatus.Receiving, UploadStatus.Discarded) or
        (UploadStatus.Complete, UploadStatus.Discarded);
}
