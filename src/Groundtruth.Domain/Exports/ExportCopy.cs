using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Exports;

/// <summary>The copy of an export to the buyer's bucket.</summary>
/// <remarks>A job makes it when the export is measured.</remarks>
public sealed class ExportCopy
{
    /// <summary>The maximum number of attempts without progress, and of lost uploads of an object.</summary>
    public const int MaxAttempts = 10;

    /// <summary>Larger objects are uploaded in parts of this size.</summary>
    public const int PartBytes = 8 * 1024 * 1024;

    /// <summary>The time for which an operator can retry a failed copy.</summary>
    /// <remarks>Afterwards, the credentials are deleted.</remarks>
    public static readonly TimeSpan RetryPeriod = TimeSpan.FromDays(1);

    /// <summary>The time limit for aborting the multipart upload of a cancelled or expired copy.</summary>
    public static readonly TimeSpan AbortPeriod = TimeSpan.FromHours(1);

    private ExportCopy()
    {
    }

    public Id<Export> ExportId { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public string Bucket { get; private init; } = "";

    public string Prefix { get; private init; } = "";

    public string Region { get; private init; } = "";

    public string? Endpoint { get; private init; }

    /// <summary>Encrypted. Null after the end of the copy.</summary>
    public byte[]? Credentials { get; private set; }

    public DateTimeOffset CredentialsUntil { get; private set; }

    public ExportCopyStatus Status { get; private set; }

    /// <summary>The store's error code for a failed copy; null if it sent none.</summary>
    public string? ErrorCode { get; private set; }

    /// <summary>Claims since the last progress.</summary>
    public int Attempts { get; private set; }

    /// <summary>Multipart uploads that the store lost since the last completed object.</summary>
    /// <remarks>The next upload sends the same bytes again, so its parts do not reset them.</remarks>
    public int LostUploads { get; private set; }

    /// <summary>The next attempt, or the end of the current worker's lease, which identifies the worker.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>True while a worker holds the lease. An organization has at most one running copy.</summary>
    public bool IsRunning { get; private set; }

    public int ObjectCount { get; private set; }

    public long ByteSize { get; private set; }

    public int CopiedCount { get; private set; }

    public long CopiedBytes { get; private set; }

    /// <summary>The position of the last member whose objects are copied.</summary>
    public int MemberPosition { get; private set; }

    /// <summary>The last text file that was copied. Text files follow the members, ordered by name.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>The object of the current multipart upload.</summary>
    public string? UploadName { get; private set; }

    public string? UploadId { get; private set; }

    /// <summary>The ETags of the completed parts.</summary>
    public string[] UploadParts { get; private set; } = [];

    public Owner Owner => new(OrgId, Mode);

    public ExportDestination Destination => new(Bucket, Prefix, Region, Endpoint);

    public static ExportCopy Create(Export export, ExportDestination destination, byte[] credentials) => new()
    {
        ExportId = export.Id,
        OrgId = export.OrgId,
        Mode = export.Mode,
        Bucket = destination.Bucket,
        Prefix = destination.Prefix,
        Region = destination.Region,
        Endpoint = destination.Endpoint,
        Credentials = credentials,
        CredentialsUntil = LastUse(export),
        DueAt = export.CreatedAt,
    };

    public Error? Begin(int objectCount, long byteSize, DateTimeOffset now)
    {
        if (Move(ExportCopyStatus.Copying) is { } refused)
        {
            return refused;
        }

        (ObjectCount, ByteSize, DueAt) = (objectCount, byteSize, now);
        return null;
    }

    public void Renew(DateTimeOffset leasedUntil) => (IsRunning, DueAt) = (true, leasedUntil);

    /// <summary>Ends the lease until the next attempt.</summary>
    public void Postpone(DateTimeOffset dueAt) => (IsRunning, DueAt) = (false, dueAt);

    /// <summary>Counts the objects of members up to the given one.</summary>
    public void AddMembers(int position, int objects, long bytes)
    {
        MemberPosition = position;
        Add(objects, bytes);
    }

    public void AddFile(string name, long bytes)
    {
        FileName = name;
        Add(1, bytes);
    }

    public void BeginUpload(string name, string uploadId) => (UploadName, UploadId, UploadParts) = (name, uploadId, []);

    public void AddPart(string entityTag)
    {
        UploadParts = [.. UploadParts, entityTag];
        Attempts = 0;
    }

    /// <summary>Ends an upload that the store no longer has.</summary>
    public void LoseUpload()
    {
        LostUploads++;
        EndUpload();
    }

    public Error? Complete()
    {
        if (Move(ExportCopyStatus.Complete) is { } refused)
        {
            return refused;
        }

        Credentials = null;
        EndUpload();
        return null;
    }

    /// <summary>Keeps the credentials for a day, so that an operator can retry.</summary>
    public Error? Fail(string? errorCode, DateTimeOffset now)
    {
        if (Move(ExportCopyStatus.Failed) is { } refused)
        {
            return refused;
        }

        ErrorCode = errorCode;
        EndUpload();
        LimitCredentials(now + RetryPeriod);
        return null;
    }

    /// <summary>Keeps the credentials for a day after the export's preparation failed.</summary>
    public void KeepForRetry(DateTimeOffset now) => LimitCredentials(now + RetryPeriod);

    /// <summary>Resumes after a failure of the copy or of the preparation.</summary>
    public Error? Retry(Export export, DateTimeOffset now)
    {
        if (Credentials is null)
        {
            return ExportErrors.CredentialsDeleted;
        }

        (ErrorCode, Attempts, LostUploads, DueAt, CredentialsUntil) = (null, 0, 0, now, LastUse(export));
        return Status == ExportCopyStatus.Waiting ? null : Move(ExportCopyStatus.Copying);
    }

    /// <summary>Deletes the credentials immediately, or after the multipart upload is aborted.</summary>
    public void Cancel(DateTimeOffset now)
    {
        if (Move(ExportCopyStatus.Cancelled) is not null)
        {
            return;
        }

        (ErrorCode, DueAt) = (null, now);
        Credentials = UploadId is null ? null : Credentials;
        LimitCredentials(now + AbortPeriod);
    }

    /// <summary>Ends a cancelled copy whose upload is aborted.</summary>
    public void Forget()
    {
        EndUpload();
        (IsRunning, Credentials) = (false, null);
    }

    private static DateTimeOffset LastUse(Export export) => export.ExpiresAt + AbortPeriod;

    private void EndUpload() => (UploadName, UploadId, UploadParts) = (null, null, []);

    private void Add(int objects, long bytes)
    {
        (CopiedCount, CopiedBytes, Attempts, LostUploads) = (CopiedCount + objects, CopiedBytes + bytes, 0, 0);
        EndUpload();
    }

    private void LimitCredentials(DateTimeOffset until) => CredentialsUntil = until < CredentialsUntil ? until : CredentialsUntil;

    private Error? Move(ExportCopyStatus to)
    {
        if (!Status.MayBecome(to))
        {
            return ExportErrors.MayNotBecome(Status, to);
        }

        (Status, IsRunning) = (to, false);
        return null;
    }
}
