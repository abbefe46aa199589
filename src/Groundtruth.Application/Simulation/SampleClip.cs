using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Simulation;

/// <summary>A sample video and the findings of its only inspection.</summary>
/// <remarks>Each submission gets a copy with its own coded packets.</remarks>
public sealed record SampleClip
{
    public const int MessageLength = 32;

    public required byte[] Video { get; init; }

    /// <summary>The offset of the encoder's message.</summary>
    /// <remarks>It lies in the first packet and shows no picture (SEI, ITU-T H.264, annex D).</remarks>
    public required int MessageOffset { get; init; }

    /// <summary>The video packets in coding order.</summary>
    public required IReadOnlyList<SamplePacket> Packets { get; init; }

    public required VideoFacts Facts { get; init; }

    public byte[]? Poster { get; init; }

    public byte[]? FilmStrip { get; init; }

    public required PreviewStatus Preview { get; init; }

    /// <summary>Null if no frame was decoded.</summary>
    public Signals? Signals { get; init; }

    /// <summary>The comparison with the clip's original, if it has one.</summary>
    public required ComparedFootage Footage { get; init; }

    /// <summary>A copy with another message.</summary>
    /// <remarks>The same seed gives the same bytes, so that storing a copy can be repeated.</remarks>
    public SampleCopy Copy(string seed)
    {
        byte[] video = [.. Video];
        var message = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)))[..MessageLength];
        Encoding.ASCII.GetBytes(message, video.AsSpan(MessageOffset, MessageLength));
        return new SampleCopy(video, Facts with { Sha256 = SHA256.HashData(video), VideoSha256 = HashOf(video, Packets) });
    }

    /// <summary>The hash that inspection computes of a video's packets.</summary>
    public static byte[] HashOf(byte[] video, IEnumerable<SamplePacket> packets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (offset, length) in packets)
        {
            hash.AppendData(video, offset, length);
        }

        return hash.GetHashAndReset();
    }
}

public sealed record SamplePacket(int Offset, int Length);

public sealed record SampleCopy(byte[] Video, VideoFacts Facts);
