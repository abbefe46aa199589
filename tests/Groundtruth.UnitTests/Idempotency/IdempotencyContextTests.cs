using Groundtruth.Application.Idempotency;
using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Idempotency;

namespace Groundtruth.UnitTests.Idempotency;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class IdempotencyContextTests
{
    private static readonly IdempotencyKey Key = new("key_1", "one", []);

    private readonly IdempotencyContext context = new();

    [Test]
    public void It_begins_once()
    {
        context.Begin(Key, Render);

        Assert.That(() => context.Begin(Key, Render), Throws.InvalidOperationException);
    }

    [Test]
    public void Without_a_key_nothing_is_rendered() => Assert.That(() => context.Render("view"), Throws.InvalidOperationException);

    [Test]
    public void With_a_key_a_commit_needs_a_response()
    {
        context.Begin(Key, Render);
        var work = new UnitOfWork(null!, new ConstraintErrors([]));
        var transaction = new IdempotentTransaction(work, context, new KeyLock(context, null!), null!);

        Assert.That(() => transaction.Commit(CancellationToken.None), Throws.InvalidOperationException);
    }

    private static RenderedResponse Render(object view) => new(200, null, []);
}
