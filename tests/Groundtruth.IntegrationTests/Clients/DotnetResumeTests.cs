namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Downloads of the C# client continue after interruptions.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DotnetResumeTests : IDisposable
{
    private readonly StubExport export = new();

    public void Dispose() => export.Dispose();

    [Test]
    public async Task Interrupted_download_continues()
    {
        export.Files.Remove("t-000001.tar");
        export.Files["manifest.jsonl"] = StubVideos.Line(1);
        export.Cuts.Enqueue(70_000);
        export.Cuts.Enqueue(100);

        await export.Download();

        AssertComplete();
        Assert.That(export.RangesOf("t-000000.tar"), Is.EqualTo(new[] { null, "bytes=70000-", "bytes=70100-" }));
    }

    [Test]
    public async Task Later_run_continues_and_keeps_complete_files()
    {
        await Save($"t-000000.tar.{StubExport.Id}.part", export.Files["t-000000.tar"][..1234]);
        await Save("t-000001.tar", export.Files["t-000001.tar"]);
        await Save("metadata.csv", export.Files["metadata.csv"]);

        await export.Download();

        AssertComplete();
        Assert.That(export.RangesOf("t-000000.tar"), Is.EqualTo(new[] { "bytes=1234-" }));
        Assert.That((export.RangesOf("t-000001.tar").Count, export.RangesOf("metadata.csv").Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Part_of_another_export_is_not_continued()
    {
        await Save("t-000000.tar.exp_0.part", new byte[99]);

        await export.Download();

        Assert.That(export.RangesOf("t-000000.tar"), Is.EqualTo(new string?[] { null }));
    }

    [Test]
    public async Task Part_that_is_too_large_starts_again()
    {
        await Save($"t-000000.tar.{StubExport.Id}.part", [.. export.Files["t-000000.tar"], 0]);

        await export.Download();

        AssertComplete();
    }

    [Test]
    public async Task Expired_link_is_replaced()
    {
        export.ExpiredLinks = 1;

        await export.Download();

        AssertComplete();
    }

    [Test]
    public async Task Server_without_ranges_starts_again()
    {
        await Save($"t-000000.tar.{StubExport.Id}.part", new byte[99]);
        export.Stub.Respond = request => request.RequestUri!.AbsolutePath.EndsWith("t-000000.tar", StringComparison.Ordinal)
            ? StubExport.Content(export.Files["t-000000.tar"], 0)
            : export.Serve(request);

        await export.Download();

        AssertComplete();
    }

    private Task Save(string name, byte[] content) => File.WriteAllBytesAsync(export.PathOf(name), content);

    private void AssertComplete() => Assert.That(export.Downloaded(), Is.EqualTo(export.AllFiles));
}
