using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Groundtruth.Api.Http;
using Groundtruth.Api.Idempotency;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.RateLimiting;
using Groundtruth.Domain;
using Groundtruth.Domain.ApiKeys;
using Groundtruth.Domain.Organizations;
using Groundtruth.Domain.Tasks;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.Benchmarks.Pieces;

/// <summary>The parts of a request outside the framework and the database.</summary>
[MemoryDiagnoser]
public class PieceBenchmarks
{
    private const string Body =
        """{"title":"Someone waters plants","instructions":"One take of thirty seconds.","reward_cents":250,"target_submissions":100}""";

    private readonly DateTimeOffset now = TimeProvider.System.Now();
    private readonly string secret = ApiKeySecret.New(Mode.Test);
    private readonly string id = Id<CollectionTask>.New(TimeProvider.System.Now()).Value;
    private readonly byte[] body = Encoding.UTF8.GetBytes(Body);
    private readonly byte[] response = new byte[600];
    private readonly InProcessRateLimiter limiter = new(TimeProvider.System);
    private readonly Allowance allowance = new(int.MaxValue, TimeSpan.FromMinutes(1));
    private readonly SecretProtector protector = new(new EncryptionKeys(new EncryptionKey(new byte[32]), []));
    private readonly Envelope<TaskResponse> task;
    private readonly byte[] encrypted;

    public PieceBenchmarks()
    {
        encrypted = protector.Protect(response);
        task = new Envelope<TaskResponse>(new TaskResponse
        {
            Id = Id<CollectionTask>.Parse(id),
            OrgId = Id<Organization>.New(now),
            Title = "Someone waters the plants of a kitchen window",
            Instructions =
                "Record one continuous take of at least thirty seconds, from chest height, with both hands and the plants in view.",
            ExternalId = null,
            Metadata = TaskMetadata.None,
            Status = CollectionTaskStatus.Funding,
            BudgetCents = 25_000,
            FundedCents = 0,
            RewardCents = 250,
            TargetSubmissions = 100,
            ApprovedCount = 0,
            PendingCount = 0,
            RefundedCents = 0,
            FundingHold = null,
            AutoApproveAfterDays = 7,
            Modalities = [Modality.Video],
            DeviceRequirement = DeviceRequirement.Any,
            Requirements = VideoRequirementsResponse.Example,
            ExampleMediaKey = null,
            ExampleStatus = ExampleStatus.None,
            ExampleProblem = null,
            FundingUrl = null,
            Livemode = false,
            CreatedAt = now,
            UpdatedAt = now,
        });
    }

    internal static void Run(string[] arguments) => BenchmarkSwitcher.FromTypes([typeof(PieceBenchmarks)]).Run(
        ["--filter", "*", .. arguments],
        // In this process, because a generated project could not access internal members.
        DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)));

    [Benchmark(Description = "Key: check format")]
    public bool KeyIsWellFormed() => ApiKeySecret.IsWellFormed(secret);

    [Benchmark(Description = "Key: hash")]
    public byte[] KeyHash() => ApiKeySecret.Hash(secret);

    [Benchmark(Description = "Id: create")]
    public Id<CollectionTask> MakeId() => Id<CollectionTask>.New(now);

    [Benchmark(Description = "Id: parse")]
    public bool ParseId() => Id<CollectionTask>.TryParse(id, out _);

    [Benchmark(Description = "Rate limiter: take")]
    public ValueTask<RateLimit> Take() => limiter.Take("key", allowance, CancellationToken.None);

    [Benchmark(Description = "Task: JSON")]
    public byte[] TaskJson() => JsonSerializer.SerializeToUtf8Bytes(task, Json.TypeInfo<Envelope<TaskResponse>>());

    [Benchmark(Description = "Body: canonical JSON")]
    public int Canonical() => CanonicalJson.Of(body).Length;

    [Benchmark(Description = "Response: encrypt")]
    public byte[] Protect() => protector.Protect(response);

    [Benchmark(Description = "Response: decrypt")]
    public byte[] Unprotect() => protector.Unprotect(encrypted);
}
