using Groundtruth.Application;
using Groundtruth.Domain;

namespace Groundtruth.UnitTests;

public sealed class RetryBehaviorTests
{
    private readonly RetryBehavior<Ask, Result<string>> retries = new();

    [Test]
    public async Task A_successful_request_runs_once()
    {
        var (attempts, next) = Failing(times: 0);

        var result = await retries.Handle(new Ask(), CancellationToken.None, next);

        Assert.That((result.Value, attempts()), Is.EqualTo(("done", 1)));
    }

    [TestCase(1)]
    [TestCase(3)]
    public async Task A_rolled_back_request_is_retried(int failures)
    {
        var (attempts, next) = Failing(failures);

        var result = await retries.Handle(new Ask(), CancellationToken.None, next);

        Assert.That((result.Value, attempts()), Is.EqualTo(("done", failures + 1)));
    }

    [Test]
    public void Retries_stop_after_four_attempts()
    {
        var (attempts, next) = Failing(times: int.MaxValue);

        Assert.ThrowsAsync<TransactionRolledBackException>(() => retries.Handle(new Ask(), CancellationToken.None, next));
        Assert.That(attempts(), Is.EqualTo(4));
    }

    [Test]
    public void Other_exceptions_are_not_retried()
    {
        var attempts = 0;

        Assert.ThrowsAsync<InvalidOperationException>(() => retries.Handle(new Ask(), CancellationToken.None, () =>
        {
            attempts++;
            throw new InvalidOperationException();
        }));
        Assert.That(attempts, Is.EqualTo(1));
    }

    [Test]
    public async Task A_refused_request_is_not_retried()
    {
        var attempts = 0;

        var result = await retries.Handle(new Ask(), CancellationToken.None, () =>
        {
            attempts++;
            return Task.FromResult(Result<string>.Fail(Error.Invalid()));
        });

        Assert.That((result.Error?.Kind, attempts), Is.EqualTo((ErrorKind.Invalid, 1)));
    }

    private static (Func<int> Attempts, MediatR.RequestHandlerDelegate<Result<string>> Next) Failing(int times)
    {
        var attempts = 0;
        return (() => attempts, () => ++attempts <= times
            ? throw new TransactionRolledBackException("Id collision.", new InvalidOperationException())
            : Task.FromResult<Result<string>>("done"));
    }

    private sealed record Ask : ICommand<string>;
}
