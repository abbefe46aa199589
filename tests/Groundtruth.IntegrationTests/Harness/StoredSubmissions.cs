namespace Groundtruth.IntegrationTests.Harness;

public sealed record StoredSubmission(
    string Id, string OrgId, string ContributorId, int Attempt, string Status, string MediaObjectKey, byte[] ContentSha256,
    byte[]? VideoSha256, string Codec, DateTimeOffset AutoApproveAt, string PreviewStatus, string FilmStrip, bool HasPoster,
    bool IsCheckDue, int CheckAttempts);

/// <summary>Reads the stored submissions and what is stored about their videos, sorted by id.</summary>
public static class StoredSubmissions
{
    public static Task<IReadOnlyList<StoredSubmission>> Submissions(this GroundtruthServer server) => server.Rows<StoredSubmission>(
        """
        SELECT id, org_id, contributor_id, attempt::integer, status, media_object_key, content_sha256, video_sha256, codec, auto_approve_at,
               preview_status, film_strip, has_poster, is_check_due, check_attempts::integer
        FROM submissions ORDER BY id
        """);

    /// <summary>The submission with an id; without one, the only submission.</summary>
    public static Task<StoredSubmission> Submission(this GroundtruthServer server, string? id = null) =>
        server.Submissions().Only(submission => id is null || submission.Id == id);

    /// <summary>The ids of the submissions whose video is known by its hash.</summary>
    public static Task<IReadOnlyList<string>> HashedSubmissions(this GroundtruthServer server) =>
        server.Rows<string>("SELECT submission_id FROM video_hashes ORDER BY submission_id");

    /// <summary>The ids of the submissions whose video was found missing.</summary>
    public static Task<IReadOnlyList<string>> SubmissionsWithoutMedia(this GroundtruthServer server) =>
        server.Rows<string>("SELECT submission_id FROM missing_media ORDER BY submission_id");

    /// <summary>The names of the inspected sample videos.</summary>
    public static Task<IReadOnlyList<string>> SampleClips(this GroundtruthServer server) =>
        server.Rows<string>("SELECT name FROM sample_clips ORDER BY name");
}
