using System.Diagnostics.Metrics;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.RequestLog;
using Groundtruth.Infrastructure.RequestLog;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.UnitTests.RequestLog;

public sealed class RequestLogQueueTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 16, 5, 12, TimeSpan.Zero);

    [Test]
    public void Requests_beyond_the_capacity_are_dropped_and_counted()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var queue = new RequestLogQueue(services.GetRequiredService<IMeterFactory>());
        var dropped = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Name == "groundtruth.request_log.dropped")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => dropped += count);
        listener.Start();

        for (var n = 0; n < RequestLogQueue.Capacity + 10; n++)
        {
            queue.Record(n, _ => Request());
        }

        var (first, second) = (queue.Take(RequestLogQueue.Capacity).Count, queue.Take(RequestLogQueue.Capacity).Count);
        Assert.That((first, dropped, second), Is.EqualTo((RequestLogQueue.Capacity, 10L, 0)));
    }

    [TestCase("tsk_01hx4nvzgw5q9k3m", true)]
    [TestCase("dlv_0000000000000000", true)]
    [TestCase("tsk_01hx4nvzgw5q9k3", false)]
    [TestCase("tsk_01hx4nvzgw5q9k3mm", false)]
    [TestCase("tsk_01hx4nvzgw5q9k3U", false)]
    [TestCase("_01hx4nvzgw5q9k3m", false)]
    [TestCase("gt_test_secret", false)]
    [TestCase("T1k_01hx4nvzgw5q9k3m", false)]
    [TestCase("", false)]
    public void Only_text_with_the_shape_of_an_id_is_one(string text, bool isId) => Assert.That(LoggedRequest.IsId(text), Is.EqualTo(isId));

    [Test]
    public void A_request_id_contains_its_time()
    {
        var id = RequestId.At(Now);

        Assert.That(RequestId.TryParse($"{id}", out var read));
        Assert.That((read, read.Time), Is.EqualTo((id, Now)));
    }

    [Test]
    public void The_latest_request_id_ends_at_a_time()
    {
        Assert.That(RequestId.TryParse("req_e677d21fdbfe7a3b9d5e6f708192a3b4", out var latest));
        Assert.That(latest.Time.AddMilliseconds(1), Is.GreaterThan(latest.Time));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("req_")]
    [TestCase("req_0190e0f2c8107a3b9d5e6f708192a3b")]
    [TestCase("req_0190e0f2c8104a3b9d5e6f708192a3b4")]
    [TestCase("0190e0f2c8107a3b9d5e6f708192a3b4")]
    [TestCase("req_e677d21fdbff7a3b9d5e6f708192a3b4")]
    [TestCase("req_ffffffffffff7a3b9d5e6f708192a3b4")]
    public void Other_text_is_not_a_request_id(string? text) => Assert.That(RequestId.TryParse(text, out _), Is.False);

    private static LoggedRequest Request() => new()
    {
        Owner = new Owner(Id<Organization>.New(Now), Mode.Test),
        KeyId = Id<ApiKey>.New(Now),
        RequestId = RequestId.At(Now),
        Method = "GET",
        Route = "/api/v1/tasks",
        ResourceIds = [],
        Status = 200,
        ErrorCode = null,
        DurationMs = 1,
        CreatedAt = Now,
    };
}
