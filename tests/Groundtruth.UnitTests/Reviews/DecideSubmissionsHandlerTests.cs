using Groundtruth.Application;
using Groundtruth.Application.Reviews;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Reviews;
using Groundtruth.Domain.Submissions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace Groundtruth.UnitTests.Reviews;

/// <summary>Two decisions, each of which finds the database unavailable.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DecideSubmissionsHandlerTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private readonly Mock<IMediator> mediator = new();
    private readonly Mock<ITransaction> transaction = new();

    [SetUp]
    public void LetCommitsSucceed()
    {
        transaction.Setup(tx => tx.CommitPhase(It.IsAny<CancellationToken>())).ReturnsAsync((Error?)null);
        transaction.Setup(tx => tx.Commit(It.IsAny<DecidedSubmissions>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync((DecidedSubmissions view, CancellationToken _) => view);
    }

    [Test]
    public void With_a_key_a_hanging_database_is_waited_for_once()
    {
        var hanging = new UnavailableException("Unavailable.", new TimeoutException());

        Assert.ThrowsAsync<UnavailableException>(() => Decide(hasKey: true, hanging));

        VerifySent(Times.Once());
        transaction.Verify(tx => tx.LeaveKeyLocked(), Times.Once);
        transaction.Verify(tx => tx.Commit(It.IsAny<DecidedSubmissions>(), It.IsAny<CancellationToken>()), Times.Never);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task After_a_lost_connection_the_other_decisions_are_busy_too(bool hasKey)
    {
        var decided = await Decide(hasKey, new("Unavailable.", new IOException()));

        VerifySent(Times.Once());
        Assert.That(decided.Value.Results.Select(each => each.Result.Error), Is.EqualTo(new[] { ReviewErrors.Busy, ReviewErrors.Busy }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_lock_timeout_does_not_stop_the_other_decisions(bool hasKey)
    {
        var decided = await Decide(hasKey, new("Unavailable.") { IsLockTimeout = true });

        VerifySent(Times.Exactly(2));
        Assert.That(decided.Value.Results.Select(each => each.Result.Error), Is.EqualTo(new[] { ReviewErrors.Busy, ReviewErrors.Busy }));
    }

    private void VerifySent(Times times) => mediator.Verify(
        one => one.Send(It.IsAny<IRequest<Result<SubmissionView>>>(), It.IsAny<CancellationToken>()), times);

    private async Task<Result<DecidedSubmissions>> Decide(bool hasKey, UnavailableException failure)
    {
        mediator.Setup(one => one.Send(It.IsAny<IRequest<Result<SubmissionView>>>(), It.IsAny<CancellationToken>()))
            .ThrowsAsync(failure);
        transaction.Setup(tx => tx.HasKey).Returns(hasKey);
        await using var services = new ServiceCollection().AddSingleton(mediator.Object).AddScoped<Caller>().BuildServiceProvider();
        var caller = new Caller();
        caller.ActAsOperator(new Owner(Id<Organization>.New(Now), Mode.Test));
        var handler = new DecideSubmissionsHandler(
            new ScopedMediator(services.GetRequiredService<IServiceScopeFactory>()), caller,
            Mock.Of<IUnitOfWork>(db => db.Begin() == transaction.Object));
        return await handler.Handle(new DecideSubmissions([Approval(), Approval()]), CancellationToken.None);
    }

    private static Decision Approval() => new(Id<Submission>.New(Now).Value, Decision.Approve, Reason: null, Note: null);
}
