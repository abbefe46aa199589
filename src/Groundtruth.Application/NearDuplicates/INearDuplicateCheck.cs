namespace Groundtruth.Application.NearDuplicates;

/// <summary>Compares a submission's footage with earlier footage.</summary>
public interface INearDuplicateCheck
{
    /// <summary>
    /// Stores the submission's hashes and searches for similar footage, outside any transaction. Can be repeated. The frames are 64 × 64
    /// gray bytes each, 2 per second, in order, of the whole picture as displayed. An empty file means that no frame could be decoded.
    /// </summary>
    Task<NearDuplicateFindings> Check(SubmissionToCheck submission, string rawFramesPath, CancellationToken ct);

    /// <summary>Queues the findings in the current transaction, which also announces that the submission is checked.</summary>
    void Save(SubmissionToCheck submission, NearDuplicateFindings findings);
}
