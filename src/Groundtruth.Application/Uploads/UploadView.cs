using Groundtruth.Domain;
using Groundtruth.Domain.Secrets;
using Groundtruth.Domain.Uploads;

namespace Groundtruth.Application.Uploads;

public sealed record UploadView(Id<Upload> Id, long DeclaredBytes, long Offset, string? Metadata)
{
    /// <summary>The upload's URL, which holds its token.</summary>
    public string Url { get; init; } = "";

    public Secret Token { get; init; } = new("");

    /// <summary>The end of the reservation; it moves while bytes arrive.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    public override string ToString() => Id.Value;
}
