using Groundtruth.Application.Inspections;
using Groundtruth.Application.Media;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;

namespace Groundtruth.Infrastructure.Inspections;

internal sealed record Pictures(byte[]? Poster, byte[]? FilmStrip);

/// <summary>Decodes key frames.</summary>
/// <remarks>Each shows damage that the packets do not, and is a picture of the film strip.</remarks>
internal sealed class SamplesStep(InspectionBudget budget, MediaInput input, ProbeStream video, ScratchFolder scratch)
{
    private const int MaxPictureBytes = 8 * 1024 * 1024;
    private const string PosterFile = "poster.jpg";
    private const string StripFile = "strip.jpg";
    private static readonly ProgramLimits Limits = new() { CpuSeconds = 5, FileBytes = MaxPictureBytes };
    private static readonly ProgramLimits ShortLimits = Limits with { CpuSeconds = 2, StreamBytes = MaxPictureBytes };

    private bool wasKilled;

    public async Task<(Pictures? Pictures, MediaProblem? Problem)> Run(IReadOnlyList<Packet> keys, Span span, CancellationToken ct)
    {
        List<(double Seconds, byte[] Cell)> cells = [];
        for (var i = 0; i < keys.Count; i++)
        {
            if (await IsDamaged(keys[i], CellFile(i), hasPoster: i == keys.Count / 2, hasStrip: keys.Count == 1, ct))
            {
                return (null, MediaProblems.Damaged);
            }

            if (await scratch.Read(CellFile(i), MaxPictureBytes, ct) is { } cell)
            {
                cells.Add((keys[i].Seconds, cell));
            }
        }

        return cells.Count > 0 ? (await Collect(cells, span, ct), null)
            : (null, wasKilled ? MediaProblems.TooExpensive : MediaProblems.Damaged);
    }

    private static string CellFile(int i) => $"sample{i}.jpg";

    private async Task<bool> IsDamaged(Packet key, string file, bool hasPoster, bool hasStrip, CancellationToken ct)
    {
        var run = await Decode(key, file, hasPoster, hasStrip, isToneMapped: video.IsHdr, strict: true, Limits, ct);
        if (run is { ExitCode: not 0, WasKilled: false } && hasPoster && video.IsHdr)
        {
            // The stated colors may be wrong, which is not damage.
            run = await Decode(key, file, hasPoster, hasStrip, isToneMapped: false, strict: true, Limits, ct);
        }

        if (run.ExitCode == 0 && !File.Exists(scratch.PathOf(file)))
        {
            // The container's key frames are not always the decoder's, as with intra refresh.
            run = await Decode(key, file, hasPoster, hasStrip, isToneMapped: false, strict: false, ShortLimits, ct) with { ExitCode = 0 };
        }

        wasKilled |= run.WasKilled;
        return run is { ExitCode: not 0, WasKilled: false };
    }

    private Task<ProgramRun> Decode(
        Packet key, string file, bool hasPoster, bool hasStrip, bool isToneMapped, bool strict, ProgramLimits limits,
        CancellationToken ct) =>
        budget.Write(
            [
                .. SamplePictures.Seek(input, key.Seconds, strict),
                .. SamplePictures.ToCell(video, scratch.PathOf(file)),
                .. hasPoster ? SamplePictures.ToPoster(video, scratch.PathOf(PosterFile), isToneMapped) : [],
                .. hasStrip ? SamplePictures.ToStrip(video, scratch.PathOf(StripFile)) : [],
            ],
            limits, ct);

    private async Task<Pictures> Collect(IReadOnlyList<(double Seconds, byte[] Cell)> cells, Span span, CancellationToken ct) => new(
        await scratch.Read(PosterFile, MaxPictureBytes, ct),
        await scratch.Read(StripFile, MaxPictureBytes, ct) ?? await Tile(cells, span, ct));

    /// <summary>Each place of the strip shows the sample nearest to its time.</summary>
    private async Task<byte[]?> Tile(IReadOnlyList<(double Seconds, byte[] Cell)> cells, Span span, CancellationToken ct)
    {
        for (var i = 0; i < SubmissionMedia.FilmStripFrames; i++)
        {
            var middle = span.StartSeconds + (span.Seconds * (i + 0.5) / SubmissionMedia.FilmStripFrames);
            await File.WriteAllBytesAsync(
                scratch.PathOf($"cell{i}.jpg"), cells.MinBy(cell => Math.Abs(cell.Seconds - middle)).Cell, ct);
        }

        var run = await budget.Write(SamplePictures.Tile(scratch.PathOf("cell%d.jpg")), ShortLimits, ct);
        return run is { ExitCode: 0, Output: [0xFF, 0xD8, ..] } ? run.Output : null;
    }
}
