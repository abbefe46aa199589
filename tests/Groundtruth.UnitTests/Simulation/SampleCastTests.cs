using Groundtruth.Application.Simulation;
using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.UnitTests.Submissions;

namespace Groundtruth.UnitTests.Simulation;

/// <summary>The choice of sample videos for the requirements of a task.</summary>
public sealed class SampleCastTests
{
    private static readonly Id<Submission> First = Id<Submission>.New(Stages.Now);

    [Test]
    public async Task Without_requirements_no_video_is_prepared_and_none_is_refused()
    {
        var clips = new FewClips();

        var cast = await Cast(clips, VideoRequirements.None);

        Assert.That(clips.Prepared, Is.Empty);
        Assert.That((string.Join(' ', cast.Clips), cast.Copy, cast.Misfit), Is.EqualTo(("ten five", "eight", (string?)null)));
    }

    [TestCase(6, null, "ten", "eight", "one")]
    [TestCase(9, null, "ten", null, "one")]
    [TestCase(null, 9, "five one eight", null, "ten")]
    [TestCase(null, 4, "one", null, "ten")]
    [TestCase(11, null, "", null, "one")]
    [TestCase(1, null, "ten five one", "eight", null)]
    public async Task Only_videos_that_meet_the_requirements_are_submitted(int? min, int? max, string clips, string? copy, string? misfit)
    {
        var cast = await Cast(new FewClips(), new VideoRequirements { MinDurationSeconds = min, MaxDurationSeconds = max });

        Assert.That((string.Join(' ', cast.Clips), cast.Copy, cast.Misfit), Is.EqualTo((clips, copy, misfit)));
    }

    [Test]
    public void First_contributor_is_refused_and_fifth_sends_the_near_duplicate()
    {
        var cast = new SampleCast(["ten", "five"], "eight", "one");

        var roles = Enumerable.Range(0, 7).Select(ordinal => cast.RoleAt(ordinal, First)).ToList();

        Assert.That(roles.Select(role => role.Clip), Is.EqualTo(new[] { "ten", "five", "ten", "five", "eight", "ten", "five" }));
        Assert.That(roles.Where(role => role.Original is not null).Select(role => role.Ordinal), Is.EqualTo(new[] { 4 }));
        Assert.That(roles.Where(role => role.Misfit is not null).Select(role => role.Ordinal), Is.EqualTo(new[] { 0 }));
    }

    private static Task<SampleCast> Cast(ISampleClips clips, VideoRequirements asked) =>
        new SampleCasting(clips, TimeProvider.System).For(asked, CancellationToken.None);

    /// <summary>Named after their durations.</summary>
    private sealed class FewClips : ISampleClips
    {
        public IReadOnlyList<string> Regular => ["ten", "five"];

        public string Copy => "eight";

        public string Misfit => "one";

        public List<string> Prepared { get; } = [];

        public Task<SampleClip> Get(string name, CancellationToken ct)
        {
            Prepared.Add(name);
            var seconds = name switch { "ten" => 10, "five" => 5, "eight" => 8, _ => 1 };
            return Task.FromResult(SampleClipTests.Clip(seconds));
        }
    }
}
