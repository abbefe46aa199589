using Groundtruth.Domain;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

/// <summary>The file that a contributor sends, and the handling of an unfinished upload.</summary>
/// <param name="ContentType">Null to use the type of the unfinished upload or, without one, of the reservation.</param>
/// <param name="Fingerprint">The client's fingerprint of the file, by which another device continues its upload; null for none.</param>
/// <param name="EarlierFingerprint">That of the file whose parts <see cref="UnfinishedUpload.Finish"/> joins; null if unknown.</param>
internal sealed record ChosenFile(
    string? ContentType, UnfinishedUpload Unfinished, string? Fingerprint, string? EarlierFingerprint = null)
{
    /// <summary>The file of the unfinished upload, if there is one.</summary>
    public static readonly ChosenFile Unchanged = new(null, UnfinishedUpload.Continue, null);

    /// <summary>Returns an error if an upload of another file is unfinished.</summary>
    /// <remarks>Only an explicit choice ends that upload, which another device may have begun.</remarks>
    public Error? RefuseOther(Upload? unfinished) =>
        Unfinished == UnfinishedUpload.Continue && unfinished?.MayBeOf(Fingerprint) == false ? UploadErrors.AnotherFile : null;
}
