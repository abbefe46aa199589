using System.Diagnostics;
using System.Text.Json.Nodes;
using Groundtruth.Application;
using Groundtruth.Application.NearDuplicates;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.NearDuplicates;
using Groundtruth.Domain.Submissions;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.UnitTests.NearDuplicates;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.NearDuplicates;

public sealed class CheckingForNearDuplicatesTests : ApiTests
{
    private static readonly IReadOnlyList<ReadOnlyMemory<byte>> Original = SyntheticFootage.Walk(1).Film(12);
    private static readonly IReadOnlyList<ReadOnlyMemory<byte>> Trimmed = SyntheticFootage.Walk(1).Film(9, from: 3);
    private static readonly byte[] Packets = [.. Enumerable.Range(0, 32).Select(n => (byte)n)];

    protected override bool HasWorkers => false;

    [Test]
    public async Task A_trimmed_copy_names_the_earlier_submission()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        var (first, second) = (await buyer.Submission(task), await buyer.Submission(task));
        await Check(buyer, first, Original);
        await Unchecked(second);
        var before = (await buyer.Get($"/api/v1/submissions/{second}")).Data;

        await Check(buyer, second, Trimmed);

        var data = (await buyer.Get($"/api/v1/submissions/{second}")).Data;
        Assert.That((before.Text("near_duplicate_check"), before["near_duplicates"], before["seen_elsewhere"]),
            Is.EqualTo(("pending", (JsonNode?)null, (JsonNode?)null)));
        Assert.That((data.Text("near_duplicate_check"), data.Flag("seen_elsewhere")), Is.EqualTo(("done", false)));
        var match = data.Items("near_duplicates").Single()!;
        Assert.That(
            (match.Text("submission_id"), match.Text("verdict"), match.Flag("is_mirrored")), Is.EqualTo((first, "same_footage", false)));
        Assert.That((match.Number("matching_seconds"), (double)match["offset_seconds"]!), Is.EqualTo((9L, 3.0)));
        var listed = (await buyer.Get($"/api/v1/tasks/{task}/submissions")).Items.Single(item => item.Text("id") == second);
        Assert.That(listed!["near_duplicates"]!.ToJsonString(), Is.EqualTo(data["near_duplicates"]!.ToJsonString()));
    }

    [Test]
    public async Task The_ten_best_matches_are_reported_in_order()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask(targetSubmissions: 20);
        List<string> parts = [];
        for (var seconds = 4; seconds <= 14; seconds++)
        {
            parts.Add(await buyer.Submission(task));
            await Check(buyer, parts[^1], SyntheticFootage.Walk(1).Film(seconds));
        }

        var findings = await Check(buyer, await buyer.Submission(task), SyntheticFootage.Walk(1).Film(14));

        Assert.That(findings.Matches!.Select(match => match.SubmissionId.Value), Is.EqualTo(parts.Skip(1).Reverse()));
        Assert.That(findings.Matches!.Select(match => match.MatchingSeconds), Is.Ordered.Descending);
    }

    [Test]
    public async Task A_repeated_check_finds_the_same()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        var (first, second) = (await buyer.Submission(task), await buyer.Submission(task));
        await Check(buyer, first, Original);

        var (once, twice) = (await Check(buyer, second, Trimmed), await Check(buyer, second, Trimmed));

        Assert.That(once.Matches, Is.EqualTo(twice.Matches));
        Assert.That((once.Matches!.Count, await Server.Count("near_duplicate_videos")), Is.EqualTo((1, 2)));
    }

    [Test]
    public async Task Another_organizations_footage_is_never_named()
    {
        var (one, other) = (await Server.Buyer(), await Server.Buyer());
        await Check(other, await other.Submission(await other.OpenTask()), Original, Packets);

        var findings = await Check(one, await one.Submission(await one.OpenTask()), Original, Packets);

        Assert.That((findings.Matches, findings.SeenElsewhere), Is.EqualTo((Array.Empty<NearDuplicate>(), (bool?)false)));
    }

    [TestCase(false, "pending", true)]
    [TestCase(false, "rejected", false)]
    [TestCase(true, "pending", false)]
    public async Task Footage_that_the_contributor_sold_elsewhere_is_reported(bool isSimulated, string statusElsewhere, bool isReported)
    {
        var (one, other) = (await Server.Buyer(), await Server.Buyer());
        var (here, there) = (await one.Submission(await one.OpenTask()), await other.Submission(await other.OpenTask(), statusElsewhere));
        await Server.Sql<object>("UPDATE submissions SET contributor_id = (SELECT contributor_id FROM submissions WHERE id = $1)", here);
        if (isSimulated)
        {
            await Server.Sql<object>($"UPDATE users SET normalized_email = id || '{User.SimulatedEmailDomain}'");
        }

        await Check(other, there, Original);
        var findings = await Check(one, here, Trimmed);

        Assert.That((findings.Matches, findings.SeenElsewhere), Is.EqualTo((Array.Empty<NearDuplicate>(), (bool?)isReported)));
    }

    [Test]
    public async Task The_same_packets_are_the_same_footage_even_if_too_dark_to_compare()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        var (first, second, third) = (await buyer.Submission(task), await buyer.Submission(task), await buyer.Submission(task));
        var dark = SyntheticFootage.Walk(1).Film(12, contrast: 0.05);
        await Check(buyer, first, dark, Packets);

        var (same, unknown) = (await Check(buyer, second, dark, Packets), await Check(buyer, third, dark));

        Assert.That(same.Status, Is.EqualTo(NearDuplicateCheckStatus.NotPossible));
        Assert.That(
            same.Matches,
            Is.EqualTo(new[] { new NearDuplicate(Id<Submission>.Parse(first), NearDuplicateVerdict.SameFootage, 12, 1, 0, false) }));
        Assert.That((unknown.Matches, unknown.SeenElsewhere), Is.EqualTo(((IReadOnlyList<NearDuplicate>?)null, (bool?)null)));
    }

    [Test]
    public async Task A_finished_check_is_announced_with_its_results()
    {
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        var (first, second) = (await buyer.Submission(task), await buyer.Submission(task));
        await Check(buyer, first, Original);
        await Unchecked(second);

        await Check(buyer, second, Trimmed);

        var announced = (await Server.Events("submission.checked")).Single(data => data.Text("id") == second);
        var now = (await buyer.Get($"/api/v1/submissions/{second}")).Data;
        Assert.That(announced["near_duplicates"]!.ToJsonString(), Is.EqualTo(now["near_duplicates"]!.ToJsonString()));
        Assert.That((announced.Text("id"), announced.Text("near_duplicate_check")), Is.EqualTo((second, "done")));
    }

    [Test]
    public async Task Contributors_do_not_see_matches()
    {
        var buyer = await Server.Buyer();
        var contributor = await Server.Contributor();
        var id = await contributor.SubmittedVideo(await buyer.OpenTask());
        await Check(buyer, await buyer.Submission(await buyer.OpenTask()), Original);

        await Check(buyer, id, Trimmed);

        var data = (await contributor.Get($"/api/contributor/v1/submissions/{id}")).Data;
        Assert.That((data.Text("near_duplicate_check"), data["near_duplicates"], data["seen_elsewhere"]),
            Is.EqualTo(("done", (JsonNode?)null, (JsonNode?)null)));
    }

    [Test]
    public async Task Reviewers_compare_the_frames_of_both_videos()
    {
        var owner = await Member.Owner(Server);
        var buyer = await owner.Api();
        var task = await buyer.OpenTask(targetSubmissions: 5);
        var (first, second, dark) = (await buyer.Submission(task), await buyer.Submission(task), await buyer.Submission(task));
        await Check(buyer, first, Original);
        await Check(buyer, second, SyntheticFootage.Walk(1).Film(9, from: 3, isMirrored: true));
        await Check(buyer, dark, SyntheticFootage.Walk(1).Film(12, contrast: 0.05));
        await Unchecked(await buyer.Submission(task));

        var queue = (await owner.Get("review")).Text;
        var page = (await owner.Get($"submissions/{second}")).Text;

        foreach (var text in (string[])[queue, page])
        {
            Assert.That(text, Does.Contain("Same footage").And.Contain("9 of 9 seconds match, starting at second 3 of submission"));
            Assert.That(text, Does.Contain("Mirrored.").And.Contain($"submissions/{first}/strip").And.Contain("not a verdict"));
        }

        Assert.That(queue, Does.Contain("None found").And.Contain("Not checked yet").And.Contain("Not checked: too dark, plain or short"));
    }

    [Test]
    public async Task A_recompressed_crop_of_a_real_clip_is_found()
    {
        const string Zoom = "mandelbrot=s=320x180:r=12:start_x=-0.74:start_y=-0.13:start_scale=0.8:end_pts=300";
        var buyer = await Server.Buyer();
        var task = await buyer.OpenTask();
        var (first, second, third) = (await buyer.Submission(task), await buyer.Submission(task), await buyer.Submission(task));
        await Check(buyer, first, await Decode(Rendered($"-f lavfi -i {Zoom} -t 8")));
        await Check(buyer, second, await Decode(Rendered("-f lavfi -i testsrc2=s=320x180:r=12 -t 8")));

        var findings = await Check(
            buyer, third, await Decode(Rendered($"-f lavfi -i {Zoom} -ss 1.3 -t 6 -vf crop=iw*0.9:ih*0.9,scale=160:90,hflip -crf 34")));

        Assert.That(
            findings.Matches!.Select(match => (match.SubmissionId.Value, match.Verdict, match.IsMirrored)),
            Is.EqualTo(new[] { (first, NearDuplicateVerdict.SameFootage, true) }));
    }

    private static byte[] Rendered(string arguments) =>
        Clips.Render($"{arguments} -pix_fmt yuv420p -c:v libx264 -preset ultrafast", ".mp4");

    private static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Decode(byte[] video)
    {
        var file = Path.Combine(Path.GetTempPath(), $"groundtruth-frames-{Guid.NewGuid():n}.mp4");
        try
        {
            await File.WriteAllBytesAsync(file, video);
            using var ffmpeg = Process.Start(new ProcessStartInfo(
                "ffmpeg", $"-nostdin -v error -i {file} -vf fps=2,scale=64:64:flags=area,format=gray -f rawvideo {file}.raw"))!;
            await ffmpeg.WaitForExitAsync();
            var bytes = await File.ReadAllBytesAsync($"{file}.raw");
            return [.. bytes.Chunk(SyntheticFootage.Size * SyntheticFootage.Size).Select(frame => (ReadOnlyMemory<byte>)frame)];
        }
        finally
        {
            File.Delete(file);
            File.Delete($"{file}.raw");
        }
    }

    private async Task Unchecked(string submission) => await Server.Sql<object>(
        "UPDATE submissions SET near_duplicate_check = 'pending', near_duplicates = NULL, seen_elsewhere = NULL WHERE id = $1",
        submission);

    /// <summary>Runs the check and saves its findings, as the background job does.</summary>
    private async Task<NearDuplicateFindings> Check(
        Buyer buyer, string submission, IReadOnlyList<ReadOnlyMemory<byte>> frames, byte[]? videoSha256 = null)
    {
        var contributor = (await Server.Submission(submission)).ContributorId;
        var toCheck = new SubmissionToCheck(
            new Owner(buyer.Key.OrgId, buyer.Key.Mode), Id<Submission>.Parse(submission), Id<User>.Parse(contributor), videoSha256);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, [.. frames.SelectMany(frame => frame.ToArray())]);
            NearDuplicateFindings? findings = null;
            await Server.Within(async services =>
            {
                var check = services.GetRequiredService<INearDuplicateCheck>();
                findings = await check.Check(toCheck, file, CancellationToken.None);
                await using var tx = services.GetRequiredService<IUnitOfWork>().Begin();
                await services.GetRequiredService<ISubmissionStore>().FindForUpdate(toCheck.Owner, toCheck.Id, CancellationToken.None);
                check.Save(toCheck, findings);
                await services.GetRequiredService<CheckedSubmissions>().Announce(
                    toCheck.Owner, toCheck.Id, view => view.With(findings), CancellationToken.None);
                await tx.Commit(CancellationToken.None);
            });
            return findings!;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
