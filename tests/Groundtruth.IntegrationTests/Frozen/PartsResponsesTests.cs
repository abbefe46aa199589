using System.Text.Json.Nodes;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;

namespace Groundtruth.IntegrationTests.Frozen;

/// <summary>The operations of uploads in parts, which need an S3 store.</summary>
/// <remarks>On one database connection, as in <see cref="ResponsesTests"/>.</remarks>
public sealed class PartsResponsesTests : ApiTests
{
    public const string File = "responses-parts.txt";

    private S3StandIn store = null!;

    protected override bool HasWorkers => false;

    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.S3(store.Address)]) { ["Database:PoolSize"] = "1" };

    [Test]
    public async Task Responses_to_uploads_in_parts_stay_as_they_are()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        var parts = $"/api/contributor/v1/reservations/{reservation.Id}/upload/parts";

        var signed = await contributor.Post(parts, new JsonObject { ["part_numbers"] = new JsonArray(1, 2) });
        var listed = await contributor.Get(parts);

        const string Operation = "/api/contributor/v1/reservations/{id}/upload/parts";
        FrozenFile.AssertEqual(
            File, [$"## POST {Operation}", .. Normalized.Lines(signed), "", $"## GET {Operation}", .. Normalized.Lines(listed)]);
    }

    protected override async Task BeforeServer() => store = (S3StandIn)await MediaStandIn.Start<S3StandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();
}
