using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Infrastructure.Exports;

/// <summary>A part of a file: literal bytes, or a stored object.</summary>
internal abstract record ContentPart(long Offset, long Length)
{
    public long End => Offset + Length;
}

internal sealed record BytesPart(long Offset, ReadOnlyMemory<byte> Bytes) : ContentPart(Offset, Bytes.Length);

internal sealed record MediaPart(long Offset, long Length, string Key, Id<Submission> SubmissionId) : ContentPart(Offset, Length);
