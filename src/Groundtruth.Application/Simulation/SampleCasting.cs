using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.Tasks;

namespace Groundtruth.Application.Simulation;

/// <summary>Chooses the sample videos for a task.</summary>
internal sealed class SampleCasting(ISampleClips clips, TimeProvider time)
{
    /// <summary>Chooses the sample videos that meet the requirements.</summary>
    /// <remarks>Without requirements, reads no facts, so that the first submissions do not wait for all videos.</remarks>
    public async Task<SampleCast> For(VideoRequirements asked, CancellationToken ct)
    {
        if (asked == VideoRequirements.None)
        {
            return new SampleCast(clips.Regular, clips.Copy, Misfit: null);
        }

        string[] names = [.. clips.Regular, clips.Misfit, clips.Copy];
        var videos = await Task.WhenAll(names.Select(name => clips.Get(name, ct)));
        var now = time.Now();
        var isFit = names.Zip(videos, (name, clip) => (name, fits: asked.Misses(clip.Facts, now).Count == 0))
            .ToDictionary(video => video.name, video => video.fits);
        var hasPair = isFit[clips.Regular[0]] && isFit[clips.Copy];
        return new SampleCast(
            [.. names.Where(name => isFit[name] && !(hasPair && name == clips.Copy))],
            hasPair ? clips.Copy : null,
            isFit[clips.Misfit] ? names.FirstOrDefault(name => !isFit[name]) : clips.Misfit);
    }
}
