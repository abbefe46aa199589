using System.Net;
using Groundtruth.IntegrationTests.Harness;
using Groundtruth.IntegrationTests.Storage;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.IntegrationTests.Inspections;

/// <summary>The program stops while it deletes a refused video from the store.</summary>
public sealed class StoppedRefusalsTests : ApiTests
{
    private SupabaseStandIn store = null!;

    protected override bool HasWorkers => false;

    /// <summary>The request leaves the inspection to the step of the test.</summary>
    protected override IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>([.. base.Settings, .. Remote.Supabase(store.Address)]) { ["Jobs:Enabled"] = "false" };

    [Test]
    public async Task A_stop_keeps_the_reason_of_a_refusal()
    {
        var contributor = await Server.Contributor();
        var reservation = await contributor.Reserve(await (await Server.Buyer()).OpenTask());
        await contributor.Upload(reservation, "no video"u8.ToArray());
        var submitting = contributor.Submit(reservation.Id);
        await Eventually.Is(1L, () => Server.Count("inspections"));
        using var stopping = new CancellationTokenSource();
        store.Before = context => HttpMethods.IsDelete(context.Request.Method) ? stopping.CancelAsync() : Task.CompletedTask;

        await Server.Run("inspect_uploads", stopping.Token);

        var refused = await submitting;
        Assert.That(stopping.IsCancellationRequested, Is.True);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.Text);
        Assert.That(refused.Fields, Is.EqualTo(new[] { "upload:not_a_video" }));
    }

    protected override async Task BeforeServer() => store = (SupabaseStandIn)await MediaStandIn.Start<SupabaseStandIn>();

    protected override async Task AfterServer() => await store.DisposeAsync();
}
