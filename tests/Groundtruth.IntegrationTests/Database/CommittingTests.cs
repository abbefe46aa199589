using System.Net;
using System.Reflection;
using Groundtruth.Application;
using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Infrastructure;
using Groundtruth.Infrastructure.Database;
using Groundtruth.IntegrationTests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Groundtruth.IntegrationTests.Database;

/// <summary>Refused commits: violated constraints and lock timeouts.</summary>
public sealed class CommittingTests : ApiTests
{
    private const string FailTasks =
        """
        CREATE FUNCTION exceed_lock_timeout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '55P03'; END $$;
        CREATE TRIGGER exceed_lock_timeout BEFORE INSERT ON tasks EXECUTE FUNCTION exceed_lock_timeout();
        """;

    protected override bool HasWorkers => false;

    [Test]
    public async Task Constraint_violation_is_the_error_of_a_request()
    {
        var error = await CommitTwice(async (tx, user) => (await tx.Commit(user, CancellationToken.None)).Error);

        Assert.That(error, Is.EqualTo(AccountErrors.EmailTaken));
    }

    [Test]
    public void Constraint_violation_throws_for_a_worker()
    {
        var thrown = Assert.ThrowsAsync<ConstraintViolatedException>(() => CommitTwice(async (tx, _) =>
        {
            await tx.Commit(CancellationToken.None);
            return null;
        }));

        Assert.That(thrown!.Error, Is.EqualTo(AccountErrors.EmailTaken));
    }

    [TestCase("one")]
    [TestCase(null)]
    public async Task Lock_timeout_at_commit_returns_503(string? idempotencyKey)
    {
        var buyer = await Server.Buyer();
        await Server.Sql<object>(FailTasks);

        var response = await buyer.CreateTask(idempotencyKey: idempotencyKey);

        await Server.Sql<object>("DROP FUNCTION exceed_lock_timeout CASCADE");
        Assert.That((response.Status, response.Code), Is.EqualTo((HttpStatusCode.ServiceUnavailable, "unavailable")), response.ToString());
    }

    /// <summary>Such as that of a process that freezes: its locks would block every other replica.</summary>
    [Test]
    public async Task Idle_transaction_loses_its_locks_after_30_seconds() => Assert.That(
        await Server.With<UnitOfWork, string?>(work => work.QuerySingle<string>(
            "SELECT current_setting('idle_in_transaction_session_timeout')", new { }, CancellationToken.None)),
        Is.EqualTo("30s"));

    [Test]
    public async Task Every_constraint_with_an_error_is_registered_and_exists()
    {
        var declared = typeof(InfrastructureOptions).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType == typeof(ConstraintError))
            .Select(field => (ConstraintError)field.GetValue(null)!)
            .ToList();
        List<ConstraintError> registered = [];
        await Server.Within(services =>
        {
            registered.AddRange(services.GetServices<ConstraintError>());
            return Task.CompletedTask;
        });

        Assert.That(declared, Has.Count.GreaterThan(5));
        Assert.That(declared.Select(each => each.Error), Has.None.Null);
        Assert.That(registered, Is.EquivalentTo(declared));
        foreach (var each in declared)
        {
            Assert.That(await Exists(each.Constraint), Is.True, each.Constraint);
        }
    }

    /// <summary>Adds two users with one e-mail address in one transaction.</summary>
    private async Task<Error?> CommitTwice(Func<ITransaction, User, Task<Error?>> commit)
    {
        Error? error = null;
        await Server.Within(async services =>
        {
            await using var tx = services.GetRequiredService<IUnitOfWork>().Begin();
            var users = services.GetRequiredService<IUserStore>();
            var user = Register();
            users.Add(user);
            users.Add(Register());
            error = await commit(tx, user);
        });
        return error;
    }

    private User Register() => User.Register("sam@example.com", "Sam", "DE", "hash", Server.Clock.Now());

    /// <summary>A unique index or a trigger can raise a violation, too.</summary>
    private Task<bool> Exists(string constraint) => Server.Sql<bool>(
        """
        SELECT EXISTS (SELECT FROM pg_constraint WHERE conname = $1)
            OR EXISTS (SELECT FROM pg_indexes WHERE indexname = $1)
            OR EXISTS (SELECT FROM pg_proc WHERE prosrc LIKE format('%%CONSTRAINT = ''%s''%%', $1::text))
        """,
        constraint);
}
