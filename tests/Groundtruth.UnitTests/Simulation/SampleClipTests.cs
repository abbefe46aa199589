using System.Security.Cryptography;
using System.Text;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Application.Simulation;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Submissions;
using Groundtruth.UnitTests.Submissions;

namespace Groundtruth.UnitTests.Simulation;

public sealed class SampleClipTests
{
    private const int Start = 40;

    [Test]
    public void Copies_differ_in_their_message_only()
    {
        var clip = Clip();

        var (one, two) = (clip.Copy("sim_1/0").Video, clip.Copy("sim_1/1").Video);

        var changed = Enumerable.Range(0, one.Length).Where(i => one[i] != two[i]).ToList();
        Assert.That(changed, Has.Count.GreaterThan(16));
        Assert.That((changed[0] >= Start, changed[^1] < Start + SampleClip.MessageLength), Is.EqualTo((true, true)));
        Assert.That(Encoding.ASCII.GetString(one, Start, SampleClip.MessageLength), Does.Match("^[0-9a-f]{32}$"));
        Assert.That(clip.Video[Start], Is.Zero, "The clip itself stays as it is.");
    }

    [Test]
    public void The_same_seed_gives_the_same_bytes()
    {
        var (first, again) = (Clip().Copy("sim_1/0"), Clip().Copy("sim_1/0"));

        Assert.That(again.Video, Is.EqualTo(first.Video));
    }

    [Test]
    public void Hashes_are_those_of_the_copy()
    {
        var copy = Clip().Copy("sim_1/0");

        Assert.That(copy.Facts.Sha256, Is.EqualTo(SHA256.HashData(copy.Video)));
        Assert.That(copy.Facts.VideoSha256, Is.EqualTo(SHA256.HashData([.. copy.Video[30..90], .. copy.Video[100..120]])));
        Assert.That(copy.Facts.DurationSeconds, Is.EqualTo(10));
    }

    [Test]
    public void A_near_duplicate_names_its_original_and_no_other_submission()
    {
        var compared = new ComparedFootage(true, NearDuplicateVerdict.SameFootage, 8, 1, 2);
        var original = Id<Submission>.New(Stages.Now);

        var (beside, alone) = (compared.FindingsBeside(original), compared.FindingsBeside(null));

        var match = new NearDuplicate(original, NearDuplicateVerdict.SameFootage, 8, 1, 2, IsMirrored: false);
        Assert.That(beside.Matches, Is.EqualTo(new[] { match }));
        Assert.That((alone.Status, alone.Matches!.Count, alone.SeenElsewhere), Is.EqualTo((beside.Status, 0, (bool?)false)));
        Assert.That(
            new ComparedFootage(IsPossible: false).FindingsBeside(original),
            Is.EqualTo(new NearDuplicateFindings(NearDuplicateCheckStatus.NotPossible, Matches: null, SeenElsewhere: false)));
    }

    /// <summary>120 bytes with two video packets, the first with the message.</summary>
    internal static SampleClip Clip(int seconds = 10) => new()
    {
        Video = new byte[120],
        MessageOffset = Start,
        Packets = [new(30, 60), new(100, 20)],
        Facts = new VideoFacts(120, [], seconds, 640, 360, 10, "h264", 0, "mp4"),
        Preview = PreviewStatus.NotNeeded,
        Footage = new ComparedFootage(IsPossible: true),
    };
}
