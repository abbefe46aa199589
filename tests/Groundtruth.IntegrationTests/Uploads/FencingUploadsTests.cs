using System.Net;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>Two replicas with one database and one disk: the newest request of an upload wins at once.</summary>
public sealed class FencingUploadsTests : UploadTests
{
    private const int MiB = 1024 * 1024;

    private GroundtruthServer other = null!;

    [OneTimeSetUp]
    public async Task StartOther() => other = await GroundtruthServer.Start(Database, Settings, hasWorkers: false);

    [OneTimeTearDown]
    public async Task StopOther() => await other.DisposeAsync();

    [SetUp]
    public void SetClock() => other.Clock.Advance(new[] { Server.Clock.GetUtcNow() - other.Clock.GetUtcNow(), TimeSpan.Zero }.Max());

    [Test]
    public async Task A_dead_upload_is_continued_on_another_replica()
    {
        var url = await Server.Begin(Reservation, 4 * MiB);
        using var dead = new HeldContent(MiB, MiB);
        var waiting = Server.Append(url, 0, dead);
        await dead.Sending;
        await Eventually.Is((long)MiB, Server.ReceivedBytes);

        var offset = await other.Offset(url.At(other));
        dead.Release();
        var late = await waiting;
        var rest = Random(3 * MiB);
        var continued = await other.Append(url.At(other), MiB, rest);

        Assert.That((offset.Status, offset.Header("Upload-Offset")), Is.EqualTo((HttpStatusCode.OK, $"{MiB}")));
        Assert.That((late.Status, late.Reason), Is.EqualTo((HttpStatusCode.Conflict, "upload_superseded")));
        Assert.That(continued.Status, Is.EqualTo(HttpStatusCode.NoContent), continued.ToString());
        Assert.That(await Uploaded(), Is.EqualTo((byte[])[.. new byte[MiB], .. rest]));
    }

    [Test]
    public async Task Racing_requests_store_the_bytes_of_only_one()
    {
        const int bytes = 2 * MiB;
        var url = await Server.Begin(Reservation, bytes);

        var racing = Enumerable.Range(1, 8).Select(
            n => (n % 2 == 0 ? Server : other).Append(url.At(n % 2 == 0 ? Server : other), 0, Filled((byte)n, bytes)));
        var responses = await System.Threading.Tasks.Task.WhenAll(racing);
        await Continue(url, bytes);

        var stored = await Uploaded();
        Assert.That(
            responses.Where(response => response.Status != HttpStatusCode.NoContent).Select(response => response.Status),
            Is.All.EqualTo(HttpStatusCode.Conflict).Or.EqualTo(HttpStatusCode.NotFound));
        Assert.That(stored, Has.Length.EqualTo(bytes));

        // A fenced writer never writes again, so that its bytes lie together. Where it was fenced depends on the pieces that arrived.
        Assert.That(stored.Where((value, at) => at == 0 || stored[at - 1] != value), Is.Unique);
    }

    [Test]
    public async Task A_silent_upload_is_dropped_after_a_minute_and_continues()
    {
        var url = await Server.Begin(Reservation, 3000);
        using var silent = new HeldContent(1000, 1000);
        var waiting = Server.Append(url, 0, silent);
        await silent.Sending;
        await Eventually.Is(1, () => System.Threading.Tasks.Task.FromResult(Files().Length));

        // Later advances would end the reservation while a busy machine saves the bytes.
        var advances = 0;
        await Eventually.Is(1000L, () =>
        {
            Server.Clock.Advance(TimeSpan.FromSeconds(advances++ < 5 ? 61 : 0));
            return Server.ReceivedBytes();
        });
        silent.Release();
        var offset = await Server.Offset(url);

        Assert.That(((await waiting).Reason, offset.Header("Upload-Offset")), Is.EqualTo(("upload_stalled", "1000")));
        Assert.That((await Server.Append(url, 1000, new byte[2000])).Status, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task An_offset_is_reset_if_its_bytes_are_lost()
    {
        var (bytes, url) = (Random(3000), await Server.Begin(Reservation, 3000));
        await Server.Append(url, 0, bytes[..1000]);
        await Server.Append(url, 1000, bytes[1000..2000]);
        var first = Files().Order(StringComparer.Ordinal).First();
        await using (var file = File.OpenWrite(first))
        {
            file.SetLength(600);
        }

        var offset = await Server.Offset(url);
        await Server.Append(url, 600, bytes[600..]);

        Assert.That(offset.Header("Upload-Offset"), Is.EqualTo("600"));
        Assert.That(await Uploaded(), Is.EqualTo(bytes));
    }

    [Test]
    public async Task Bytes_that_do_not_count_are_deleted()
    {
        var (bytes, url) = (Random(3000), await Server.Begin(Reservation, 3000));
        await Server.Append(url, 0, bytes[..1000]);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Server.Append(url, 1000, new ByteArrayContent(bytes[1000..2000]), ("Upload-Checksum", $"sha1 {new string('A', 27)}="));
        }

        var kept = Files().Select(file => new FileInfo(file).Length).ToList();
        await Server.Append(url, 1000, bytes[1000..]);

        Assert.That(kept, Is.EqualTo(new[] { 1000L }));
        Assert.That(await Uploaded(), Is.EqualTo(bytes));
    }

    [Test]
    public async Task A_writer_deletes_the_leftovers_of_a_killed_one()
    {
        var (bytes, url) = (Random(3000), await Server.Begin(Reservation, 3000));
        await Server.Append(url, 0, bytes[..1000]);
        var folder = System.IO.Path.GetDirectoryName(Files().Single())!;
        string[] left = [$"{folder}/{1000:D15}-{1:D10}", $"{folder}/{1500:D15}-{1:D10}"];
        foreach (var file in left)
        {
            await File.WriteAllBytesAsync(file, bytes);
        }

        await Server.Append(url, 1000, bytes[1000..2000]);

        Assert.That((left.Count(File.Exists), Files().Length), Is.EqualTo((0, 2)));
        await Server.Append(url, 2000, bytes[2000..]);
        Assert.That(await Uploaded(), Is.EqualTo(bytes));
    }

    private static byte[] Filled(byte value, int bytes)
    {
        var filled = new byte[bytes];
        Array.Fill(filled, value);
        return filled;
    }

    /// <summary>Sends what the race has left out.</summary>
    private async Task Continue(string url, int bytes)
    {
        var offset = int.Parse((await Server.Offset(url)).Header("Upload-Offset")!);
        if (offset < bytes)
        {
            await Server.Append(url, offset, Filled(9, bytes - offset));
        }
    }
}
