using Groundtruth.Application.Exports;
using Groundtruth.Application.Webhooks;

namespace Groundtruth.UnitTests.Exports;

/// <summary><c>CreateExportDestinationValidatorTests</c> tests the rules of a destination.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CreateExportValidatorTests
{
    private const long MiB = 1024 * 1024;

    private static readonly CreateExportDestination Destination = new()
    {
        Type = "s3", Bucket = "acme-datasets", Region = "eu-west-1", AccessKeyId = "AKIA", SecretAccessKey = "secret",
    };

    private static readonly CreateExport Valid = new(default, Status: null, SinceExport: null, ShardBytes: null);

    private static readonly CreateExport[] Accepted =
    [
        Valid,
        Valid with { Status = "approved" },
        Valid with { Status = "all" },
        Valid with { SinceExport = "exp_0000000000000000" },
        Valid with { ShardBytes = 64 * MiB },
        Valid with { ShardBytes = 16 * 1024 * MiB },
        Valid with { Destination = Destination },
    ];

    private static readonly object[][] Refused =
    [
        [Valid with { Status = "" }, "status:unknown_value"],
        [Valid with { Status = "pending" }, "status:unknown_value"],
        [Valid with { Status = "Approved" }, "status:unknown_value"],
        [Valid with { SinceExport = "" }, "since_export:not_usable"],
        [Valid with { SinceExport = "tsk_0000000000000000" }, "since_export:not_usable"],
        [Valid with { ShardBytes = -1 }, "shard_bytes:too_small"],
        [Valid with { ShardBytes = (64 * MiB) - 1 }, "shard_bytes:too_small"],
        [Valid with { ShardBytes = (16 * 1024 * MiB) + 1 }, "shard_bytes:too_large"],
        [Valid with { ShardBytes = long.MaxValue }, "shard_bytes:too_large"],
        [Valid with { Destination = Destination with { Bucket = null } }, "destination.bucket:required"],
        [Valid with { Destination = Destination with { AccessKeyId = null } }, "destination.access_key_id:required"],
        [Valid with { Destination = Destination with { Endpoint = "https://127.0.0.1" } }, "destination.endpoint:forbidden_host"],
    ];

    [TestCaseSource(nameof(Accepted))]
    public void Fields_within_their_bounds_are_valid(CreateExport command) => Assert.That(Fields(command), Is.Empty);

    [TestCaseSource(nameof(Refused))]
    public void Others_are_invalid_with_their_path(CreateExport command, string error) =>
        Assert.That(Fields(command), Is.EqualTo(new[] { error }));

    private static IEnumerable<string> Fields(CreateExport command) => new CreateExportValidator(WebhookOptions.Default).Fields(command);
}
