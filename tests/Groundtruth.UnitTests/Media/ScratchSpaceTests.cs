using Groundtruth.Application;
using Groundtruth.Infrastructure.Media;
using Microsoft.Extensions.Time.Testing;

namespace Groundtruth.UnitTests.Media;

public sealed class ScratchSpaceTests
{
    private readonly FakeTimeProvider time = new();
    private readonly ScratchSpace space;

    public ScratchSpaceTests() => space = new ScratchSpace(100, time);

    [Test]
    public async Task Files_that_fit_are_admitted_at_once()
    {
        var files = new[] { space.Take(60, default), space.Take(40, default) };

        Assert.That(files.Select(file => file.IsCompletedSuccessfully), Is.All.True);
        Array.ForEach(await Task.WhenAll(files), file => file.Dispose());
    }

    [Test]
    public async Task A_file_waits_until_there_is_room()
    {
        var first = await space.Take(60, default);
        var second = space.Take(41, default);
        var isAdmittedEarly = second.IsCompleted;

        first.Dispose();

        using var admitted = await second;
        Assert.That(isAdmittedEarly, Is.False);
    }

    [Test]
    public async Task A_small_file_does_not_overtake_a_large_one()
    {
        var first = await space.Take(60, default);
        var (large, small) = (space.Take(90, default), space.Take(10, default));
        var areAdmittedEarly = large.IsCompleted || small.IsCompleted;

        first.Dispose();

        using (await large)
        {
            using var last = await small;
            Assert.That(areAdmittedEarly, Is.False);
        }
    }

    [Test]
    public async Task A_file_larger_than_the_space_waits_until_it_is_empty()
    {
        var first = await space.Take(1, default);
        var large = space.Take(1000, default);
        var isAdmittedEarly = large.IsCompleted;
        first.Dispose();
        var taken = await large;
        var next = space.Take(1, default);

        Assert.That((isAdmittedEarly, next.IsCompleted), Is.EqualTo((false, false)));

        taken.Dispose();
        (await next).Dispose();
    }

    [Test]
    public async Task A_cancelled_file_admits_the_next_one()
    {
        using var first = await space.Take(60, default);
        using var cancelled = new CancellationTokenSource();
        var (large, small) = (space.Take(90, cancelled.Token), space.Take(10, default));

        await cancelled.CancelAsync();

        Assert.That(() => large, Throws.InstanceOf<OperationCanceledException>());
        (await small).Dispose();
    }

    [Test]
    public async Task A_file_without_room_for_five_minutes_is_unavailable()
    {
        using var first = await space.Take(100, default);
        var second = space.Take(1, default);

        time.Advance(TimeSpan.FromMinutes(5));

        Assert.That(() => second, Throws.TypeOf<UnavailableException>().With.Message.EqualTo("The scratch area is full."));
    }
}
