namespace Groundtruth.Domain.Exports;

public static class ExportErrors
{
    public static Error NotFound { get; } = new(ErrorKind.NotFound, "export_not_found", "Export not found.");

    public static Error TooManyPreparing { get; } = new(
        ErrorKind.Conflict, "too_many_exports",
        $"An organization can have {Export.MaxPreparing} exports in preparation. Wait for one, or delete one.");

    public static Error TooManyOfTask { get; } = new(
        ErrorKind.Conflict, "export_limit", $"A task can have {Export.MaxPerTask} exports. Delete one first.");

    public static Error UnusableSince { get; } = Error.Invalid(new FieldError(
        "since_export", "not_usable", "since_export must be the id of a ready export of the same task and status."));

    public static Error NotFailed { get; } = new(ErrorKind.Conflict, "export_not_failed", "Only a failed export can be retried.");

    public static Error Superseded { get; } = new(
        ErrorKind.Gone, "export_superseded", "A video in this file is missing or was deleted. Create a new export of the task.");

    public static Error TooManyStreams(int max) => new(
        ErrorKind.TooMany, "too_many_streams", $"An organization can download {max} files at a time. Retry when one is complete.")
    {
        RetryAfterSeconds = 10,
    };

    public static Error CredentialsDeleted { get; } = new(
        ErrorKind.Conflict, "credentials_deleted", "The credentials of the export's destination were deleted. Create a new export.");

    public static Error OwnStore { get; } = Unusable("own_store", "destination must not be the bucket that stores the submissions.");

    public static Error Unreachable { get; } = Unusable(
        "unreachable", "destination cannot be reached at a public address. Check the endpoint and the region.");

    /// <param name="code">The error code of the bucket's store.</param>
    public static Error NotWritable(string code) => Unusable(
        "not_writable", $"The bucket refused a test write: {code}. Check the credentials and their s3:PutObject permission.");

    public static Error NotReadable { get; } = Unusable(
        "not_readable", "The bucket did not return the object of a test write. Permit s3:GetObject for the prefix.");

    public static Error MayNotBecome(ExportCopyStatus from, ExportCopyStatus to) => new(
        ErrorKind.Conflict, $"export_copy_{SnakeCase<ExportCopyStatus>.Of(from)}",
        $"The copy cannot change from {SnakeCase<ExportCopyStatus>.Of(from)} to {SnakeCase<ExportCopyStatus>.Of(to)}.");

    public static Error MayNotBecome(ExportStatus from, ExportStatus to) => new(
        ErrorKind.Conflict, $"export_{SnakeCase<ExportStatus>.Of(from)}",
        $"The export cannot change from {SnakeCase<ExportStatus>.Of(from)} to {SnakeCase<ExportStatus>.Of(to)}.");

    private static Error Unusable(string code, string message) => Error.Invalid(new FieldError("destination", code, message));
}
