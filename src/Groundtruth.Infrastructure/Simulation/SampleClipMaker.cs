using System.Buffers.Binary;
using Groundtruth.Application;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Application.Previews;
using Groundtruth.Application.Simulation;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Submissions;
using Groundtruth.Infrastructure.Inspections;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Media.Containers;
using Groundtruth.Infrastructure.Previews;

namespace Groundtruth.Infrastructure.Simulation;

/// <summary>Renders a sample video, and inspects and checks it like a submitted one.</summary>
internal sealed class SampleClipMaker(
    Ffmpeg ffmpeg, ScratchHome home, IMediaInspector inspector, VideoDecoder decoder, INearDuplicateCheck nearDuplicates)
{
    private const int MaxBytes = 4 * 1024 * 1024;
    private static readonly ProgramLimits Limits = new() { CpuSeconds = 60 };

    /// <param name="original">The original of a near-duplicate; null for other videos.</param>
    public async Task<SampleClip> Make(SampleRecipe recipe, SampleClip? original, CancellationToken ct)
    {
        using var scratch = home.NewFolder();
        var video = await Render(recipe, scratch, ct);
        var path = await Write(video, scratch, "sample.mp4", ct);
        var inspection = await inspector.Inspect(path, MaxBytes, ct);
        if (inspection.Video is not { } facts)
        {
            throw Failed(recipe, string.Join(' ', inspection.Problems.Select(problem => problem.Code)));
        }

        await using var decoded = await decoder.Decode(path, recipe.Seconds, submittedAt: null, ct);
        return new SampleClip
        {
            Video = video,
            MessageOffset = FindMessage(recipe, video),
            Packets = await ReadPackets(recipe, video, path, facts, ct),
            Facts = facts,
            Poster = inspection.Poster ?? await Read(decoded.PosterPath, ct),
            FilmStrip = inspection.FilmStrip ?? await Read(decoded.FilmStripPath, ct),
            // Browsers play all of them, so none needs a preview file.
            Preview = decoded.Preview == PreviewStatus.NotNeeded ? PreviewStatus.NotNeeded : PreviewStatus.NotPossible,
            Signals = decoded.Signals,
            Footage = await Compare(decoded, original, scratch, ct),
        };
    }

    private async Task<byte[]> Render(SampleRecipe recipe, ScratchFolder scratch, CancellationToken ct)
    {
        const string Rendered = "rendered.mp4";
        var run = await ffmpeg.RunInBackground(
            "ffmpeg", recipe.Arguments(scratch.PathOf(Rendered)), inputs: [], scratch.Path, Limits, ct);
        if (run.ExitCode != 0 || await scratch.Read(Rendered, MaxBytes, ct) is not { } video)
        {
            throw Failed(recipe, run.Errors);
        }

        if (recipe.IsUpright)
        {
            TurnUpright(video);
        }

        return video;
    }

    /// <summary>The matrix in the track header (ISO 14496-12, 8.3.2).</summary>
    /// <remarks>ffmpeg's option for it depends on its version.</remarks>
    private static void TurnUpright(byte[] video)
    {
        ReadOnlySpan<int> quarterTurn = [0, 1 << 16, 0, -(1 << 16), 0, 0, 0, 0, 1 << 30];
        var matrix = video.AsSpan(video.AsSpan().IndexOf("tkhd"u8) + 44, quarterTurn.Length * sizeof(int));
        for (var i = 0; i < quarterTurn.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(matrix[(i * sizeof(int))..], quarterTurn[i]);
        }
    }

    private static int FindMessage(SampleRecipe recipe, byte[] video) => video.AsSpan().IndexOf("x264 - core"u8) is >= 0 and var offset
        ? offset
        : throw Failed(recipe, "The encoder wrote no message.");

    /// <summary>Finds the packets, and verifies that their hash equals that of an inspection.</summary>
    private async Task<IReadOnlyList<SamplePacket>> ReadPackets(
        SampleRecipe recipe, byte[] video, string path, VideoFacts facts, CancellationToken ct)
    {
        var input = MediaInput.Of(path, await ContainerReader.Read(path, ct));
        var run = await ffmpeg.RunInBackground(
            "ffprobe", [.. Packet.Arguments, "-select_streams", "V:0", .. input.Arguments], [path], outputFolder: null, Limits, ct);
        SamplePacket[] packets =
        [
            .. from packet in Packet.ReadAll(run)
               where packet.End is not null
               orderby packet.End
               select new SamplePacket((int)(packet.End!.Value - packet.Bytes), (int)packet.Bytes),
        ];
        return facts.VideoSha256 is { } hash && SampleClip.HashOf(video, packets).AsSpan().SequenceEqual(hash)
            ? packets
            : throw Failed(recipe, "Its packets have another hash.");
    }

    private async Task<ComparedFootage> Compare(DecodedMedia decoded, SampleClip? original, ScratchFolder scratch, CancellationToken ct)
    {
        if (original is null)
        {
            return await nearDuplicates.Compare(decoded.FramesPath, earlierFramesPath: null, ct);
        }

        var path = await Write(original.Video, scratch, "original.mp4", ct);
        await using var earlier = await decoder.Decode(path, original.Facts.DurationSeconds, submittedAt: null, ct);
        return await nearDuplicates.Compare(decoded.FramesPath, earlier.FramesPath, ct);
    }

    private static async Task<byte[]?> Read(string? path, CancellationToken ct) =>
        path is null ? null : await File.ReadAllBytesAsync(path, ct);

    private static async Task<string> Write(byte[] video, ScratchFolder scratch, string name, CancellationToken ct)
    {
        await File.WriteAllBytesAsync(scratch.PathOf(name), video, ct);
        return scratch.PathOf(name);
    }

    private static UnavailableException Failed(SampleRecipe recipe, string why) =>
        new($"The sample video '{recipe.Name}' could not be made.", new InvalidDataException(why));
}
