using System.Net;
using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Examples;

public sealed class ShowingAnExampleTests : ApiTests
{
    [TestCase("example.mp4")]
    [TestCase("examples/2026/street-1_final.v2.mp4")]
    public async Task An_object_under_the_organizations_prefix_is_accepted(string name)
    {
        var buyer = await Server.Buyer();
        var key = Store($"{buyer.OrgId}/{name}");

        var response = await Create(buyer, key);

        Assert.That(response.Data.Text("example_media_key"), Is.EqualTo(key));
    }

    [Test]
    public async Task A_missing_object_is_rejected()
    {
        var buyer = await Server.Buyer();

        var response = await Create(buyer, $"{buyer.OrgId}/example.mp4");

        Assert.That((response.Status, response.Fields.Single()), Is.EqualTo((HttpStatusCode.BadRequest, "example_media_key:not_found")));
    }

    [Test]
    public async Task Another_organizations_object_is_rejected()
    {
        var buyer = await Server.Buyer();
        var other = await Server.Buyer();
        var key = Store($"{other.OrgId}/example.mp4");

        var response = await Create(buyer, key);

        Assert.That(response.Fields, Is.EqualTo(new[] { "example_media_key:not_found" }));
    }

    [Test]
    public async Task Another_organizations_object_looks_like_a_missing_one()
    {
        var buyer = await Server.Buyer();
        var other = await Server.Buyer();
        Store($"{other.OrgId}/example.mp4");

        var foreign = await Create(buyer, $"{other.OrgId}/example.mp4");
        var absent = await Create(buyer, $"{other.OrgId}/absent.mp4");

        Assert.That(foreign.Text, Is.EqualTo(absent.Text));
    }

    [TestCase("{own}/../{other}/example.mp4")]
    [TestCase("{own}")]
    [TestCase("{own}x/example.mp4")]
    public async Task Keys_that_try_to_escape_the_prefix_are_rejected(string key)
    {
        var buyer = await Server.Buyer();
        var other = await Server.Buyer();
        Store($"{buyer.OrgId}/example.mp4");
        Store($"{other.OrgId}/example.mp4");
        var written = key.Replace("{own}", buyer.OrgId, StringComparison.Ordinal).Replace("{other}", other.OrgId, StringComparison.Ordinal);

        var response = await Create(buyer, written);

        Assert.That(response.Fields, Is.EqualTo(new[] { "example_media_key:not_found" }), response.ToString());
    }

    private static Task<ApiResponse> Create(Buyer buyer, string key)
    {
        JsonObject brief = Buyer.Brief();
        brief["example_media_key"] = key;
        return buyer.CreateTask(brief);
    }

    private string Store(string key)
    {
        var path = Path.Combine(MediaDirectory, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "a video");
        return key;
    }
}
