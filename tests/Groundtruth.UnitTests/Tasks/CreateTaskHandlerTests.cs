using Groundtruth.Application;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Authentication;
using Groundtruth.Application.Examples;
using Groundtruth.Application.Funding;
using Groundtruth.Application.Inspections;
using Groundtruth.Application.Media;
using Groundtruth.Application.Storage;
using Groundtruth.Application.Tasks;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Authentication;
using Groundtruth.Domain.Funding;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;
using Moq;

namespace Groundtruth.UnitTests.Tasks;

/// <summary>The order of database and payment provider calls when a task is created.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CreateTaskHandlerTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero);

    private readonly List<string> steps = [];
    private readonly List<CollectionTask> added = [];
    private readonly Mock<ITaskStore> tasks = new();
    private readonly Mock<IFundingStore> funding = new();
    private readonly Mock<ICheckoutGateway> gateway = new();
    private readonly Mock<ICheckoutGateways> gateways = new();
    private readonly Mock<ITransaction> transaction = new();
    private readonly Mock<IUnitOfWork> db = new();

    [SetUp]
    public void LetEverythingSucceed()
    {
        tasks.Setup(store => store.Add(It.IsAny<CollectionTask>())).Callback((CollectionTask task) =>
        {
            steps.Add("add the task");
            added.Add(task);
        });
        tasks.Setup(store => store.FindForUpdate(It.IsAny<Owner>(), It.IsAny<Id<CollectionTask>>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(() => added[^1]);
        funding.Setup(store => store.AddWhileFunding(It.IsAny<CheckoutSession>())).Callback(() => steps.Add("add the session"));
        gateways.Setup(all => all.For(Mode.Test)).Returns(gateway.Object);
        gateway
            .Setup(one => one.OpenCheckout(It.IsAny<CollectionTask>(), It.IsAny<long>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback(() => steps.Add("call the gateway"))
            .ReturnsAsync((CollectionTask task, long cents, string _, CancellationToken _) =>
                CheckoutSession.Open("cs_1", "https://pay.example/cs_1", task.Id, task.Owner, cents, Now.AddHours(24), Now));
        db.Setup(work => work.Begin()).Returns(transaction.Object);
        transaction.Setup(tx => tx.CommitPhase(It.IsAny<TaskView>(), It.IsAny<CancellationToken>()))
            .Callback(() => steps.Add("commit phase"))
            .ReturnsAsync((Error?)null);
        transaction.Setup(tx => tx.Commit(It.IsAny<TaskView>(), It.IsAny<CancellationToken>()))
            .Callback(() => steps.Add("commit"))
            .ReturnsAsync((TaskView view, CancellationToken _) => view);
    }

    [Test]
    public async Task The_task_is_committed_before_the_gateway_is_called()
    {
        await Create();

        Assert.That(steps, Is.EqualTo(new[] { "add the task", "commit phase", "call the gateway", "add the session", "commit" }));
    }

    [Test]
    public async Task Without_a_gateway_the_task_is_committed_once()
    {
        gateways.Setup(all => all.For(Mode.Test)).Returns((ICheckoutGateway?)null);

        await Create();

        Assert.That(steps, Is.EqualTo(new[] { "add the task", "commit" }));
    }

    [Test]
    public async Task A_refused_retry_does_not_call_the_gateway()
    {
        var refusal = new Error(ErrorKind.Conflict, "idempotency_in_progress", "In progress.");
        transaction.Setup(tx => tx.CommitPhase(It.IsAny<TaskView>(), It.IsAny<CancellationToken>())).ReturnsAsync(refusal);

        var result = await Create();

        Assert.That(result.Error, Is.EqualTo(refusal));
        gateway.VerifyNoOtherCalls();
    }

    [Test]
    public async Task An_id_collision_is_retried_with_a_new_id()
    {
        var attempts = 0;
        transaction.Setup(tx => tx.CommitPhase(It.IsAny<TaskView>(), It.IsAny<CancellationToken>()))
            .Returns(() => ++attempts == 1
                ? throw new TransactionRolledBackException("Id collision.", new InvalidOperationException())
                : Task.FromResult<Error?>(null));

        var result = await new RetryBehavior<CreateTask, Result<TaskView>>().Handle(Brief, CancellationToken.None, () => Create());

        Assert.That(added.Select(task => task.Id).ToList(), Is.Unique.And.Count.EqualTo(2));
        Assert.That(result.Value.Id, Is.EqualTo(added[1].Id));
    }

    [Test]
    public async Task A_gateway_failure_leaves_the_task_without_a_link()
    {
        gateway
            .Setup(one => one.OpenCheckout(It.IsAny<CollectionTask>(), It.IsAny<long>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(FundingErrors.Unavailable);

        var result = await Create();

        Assert.That((result.Value.Status, result.Value.FundingUrl), Is.EqualTo((CollectionTaskStatus.Funding, (string?)null)));
    }

    private static CreateTask Brief { get; } = new()
    {
        Title = "Record a street", Instructions = "Walk any public street.", RewardCents = 250, TargetSubmissions = 100,
    };

    private Task<Result<TaskView>> Create()
    {
        var caller = new Caller();
        caller.Authenticate(new AuthenticatedKey(
            Id<ApiKey>.New(Now), Id<ApiKey>.New(Now), new Owner(Id<Organization>.New(Now), Mode.Test), Scope.All, ExpiresAt: null,
            Bucket: "key"));
        var handler = new CreateTaskHandler(
            new NewTasks(
                tasks.Object,
                new ExternalIds(Mock.Of<IExternalIdStore>()),
                new ExampleVideos(
                    Mock.Of<IExampleStore>(), Mock.Of<IMediaStorage>(), Mock.Of<IScratchArea>(), Mock.Of<IMediaInspector>(),
                    new UploadLimit(new UploadOptions(MaxBytes: 1), Mock.Of<IMediaStorage>())),
                new AuditLog(Mock.Of<IAuditStore>(), caller, TimeProvider.System),
                caller),
            new FundingLinks(gateways.Object, tasks.Object, funding.Object),
            caller,
            db.Object,
            TimeProvider.System);
        return handler.Handle(Brief, CancellationToken.None);
    }
}
