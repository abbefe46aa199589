namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredExport(string Id, string Status, int Version, int MemberCount, bool IsSwept);

public sealed record StoredExportMember(
    string ExportId, int Position, string SubmissionId, string Change, int? Shard, long? ShardOffset);

public sealed record StoredExportCopy(string ExportId, string Status, byte[]? Credentials, int Attempts, bool IsRunning);

/// <summary>Reads the stored exports, their members and copies.</summary>
public static class StoredExports
{
    /// <summary>Sorted by version.</summary>
    public static Task<IReadOnlyList<StoredExport>> Exports(this GroundtruthServer server) => server.Rows<StoredExport>(
        "SELECT id, status, version, member_count, is_swept FROM exports ORDER BY version, id");

    public static Task<StoredExport> Export(this GroundtruthServer server, string id) => server.Exports().Only(export => export.Id == id);

    /// <summary>The members of all exports, sorted by position.</summary>
    public static Task<IReadOnlyList<StoredExportMember>> ExportMembers(this GroundtruthServer server) => server.Rows<StoredExportMember>(
        """
        SELECT export_id, position, submission_id, change, shard, shard_offset
        FROM export_members ORDER BY export_id, position
        """);

    /// <summary>The copies of exports to a buyer's bucket, sorted by export.</summary>
    public static Task<IReadOnlyList<StoredExportCopy>> ExportCopies(this GroundtruthServer server) =>
        server.Rows<StoredExportCopy>("SELECT export_id, status, credentials, attempts, is_running FROM export_copies ORDER BY export_id");
}
