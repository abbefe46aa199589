using Groundtruth.Application.Exports;
using Groundtruth.Application.Webhooks;

namespace Groundtruth.UnitTests.Exports;

[Parallelizable(ParallelScope.All)]
public sealed class CreateExportDestinationValidatorTests
{
    private static readonly CreateExportDestination Valid = new()
    {
        Type = "s3", Bucket = "acme-datasets", Region = "eu-west-1", AccessKeyId = "AKIA", SecretAccessKey = "secret",
    };

    private static readonly CreateExportDestination[] Accepted =
    [
        Valid,
        Valid with { Prefix = "" },
        Valid with { Prefix = "/data/street-2026/" },
        Valid with { Prefix = "a.b/c_d=1" },
        Valid with { Endpoint = "https://store.example.com" },
        Valid with { Endpoint = "https://store.example.com:8443/" },
        Valid with { SessionToken = new string('t', 2000) },
    ];

    private static readonly object[][] Refused =
    [
        [Valid with { Type = null }, "Type:required"],
        [Valid with { Type = "gcs" }, "Type:unknown_value"],
        [Valid with { Bucket = null }, "Bucket:required"],
        [Valid with { Bucket = "Acme" }, "Bucket:invalid_format"],
        [Valid with { Bucket = "arn:aws:s3:eu-west-1:1:accesspoint/a" }, "Bucket:invalid_format"],
        [Valid with { Bucket = "a/b/c" }, "Bucket:invalid_format"],
        [Valid with { Prefix = "a//b" }, "Prefix:invalid_format"],
        [Valid with { Prefix = "a/../b" }, "Prefix:invalid_format"],
        [Valid with { Prefix = "." }, "Prefix:invalid_format"],
        [Valid with { Prefix = "a b" }, "Prefix:invalid_format"],
        [Valid with { Prefix = new string('a', 501) }, "Prefix:invalid_format"],
        [Valid with { Region = null }, "Region:required"],
        [Valid with { Region = "e" }, "Region:invalid_format"],
        [Valid with { Region = "EU-west-1" }, "Region:invalid_format"],
        [Valid with { Region = "eu.example.com/" }, "Region:invalid_format"],
        [Valid with { Region = "-eu" }, "Region:invalid_format"],
        [Valid with { Region = "eu-" }, "Region:invalid_format"],
        [Valid with { Region = new string('a', 33) }, "Region:invalid_format"],
        [Valid with { Endpoint = "" }, "Endpoint:required"],
        [Valid with { Endpoint = "http://store.example.com" }, "Endpoint:invalid_url"],
        [Valid with { Endpoint = "https://user@store.example.com" }, "Endpoint:invalid_url"],
        [Valid with { Endpoint = "https://store.example.com/s3" }, "Endpoint:invalid_url"],
        [Valid with { Endpoint = "https://store.example.com?a=b" }, "Endpoint:invalid_url"],
        [Valid with { Endpoint = "https://127.0.0.1" }, "Endpoint:forbidden_host"],
        [Valid with { Endpoint = "https://169.254.169.254" }, "Endpoint:forbidden_host"],
        [Valid with { Endpoint = "https://[::1]" }, "Endpoint:forbidden_host"],
        [Valid with { Endpoint = "https://minio.internal" }, "Endpoint:forbidden_host"],
        [Valid with { Endpoint = "https://store.example.com:9000" }, "Endpoint:forbidden_port"],
        [Valid with { AccessKeyId = null }, "AccessKeyId:required"],
        [Valid with { AccessKeyId = "a\nb" }, "AccessKeyId:invalid_character"],
        [Valid with { SecretAccessKey = null }, "SecretAccessKey:required"],
        [Valid with { SecretAccessKey = "" }, "SecretAccessKey:too_short"],
        [Valid with { SessionToken = "" }, "SessionToken:too_short"],
        [Valid with { SessionToken = "a\nb" }, "SessionToken:invalid_character"],
    ];

    private static readonly CreateExportDestinationValidator Validator = new(WebhookOptions.Default);

    [TestCaseSource(nameof(Accepted))]
    public void Destination_is_valid(CreateExportDestination destination) =>
        Assert.That(Validator.Validate(destination).Errors, Is.Empty);

    [TestCaseSource(nameof(Refused))]
    public void Destination_is_refused(CreateExportDestination destination, string field) => Assert.That(
        Validator.Validate(destination).Errors.Select(failure => $"{failure.PropertyName}:{failure.ErrorCode}"),
        Is.EqualTo(new[] { field }));

    [Test]
    public void Private_endpoints_are_valid_in_development() => Assert.That(
        new CreateExportDestinationValidator(WebhookOptions.Default with { AllowPrivateNetworks = true })
            .Validate(Valid with { Endpoint = "http://127.0.0.1:9000" }).Errors,
        Is.Empty);
}
