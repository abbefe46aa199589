using System.Text.RegularExpressions;
using FluentValidation;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain.Exports;
using Groundtruth.Domain.Secrets;

namespace Groundtruth.Application.Exports;

/// <summary>A bucket to copy the export to.</summary>
public sealed record CreateExportDestination
{
    /// <summary>3 to 63 characters.</summary>
    public const string BucketPattern = "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]";

    /// <summary>2 to 32 characters: a label of a host name.</summary>
    public const string RegionPattern = "[a-z0-9][a-z0-9-]{0,30}[a-z0-9]";

    /// <summary>The kind of store: <c>s3</c>, for Amazon S3 and compatible stores.</summary>
    public string? Type { get; init; }

    /// <summary>The name of the bucket.</summary>
    public string? Bucket { get; init; }

    /// <summary>The folder in the bucket. Objects are stored under the prefix and the export's id. Default: the root.</summary>
    public string? Prefix { get; init => field = value?.Trim('/'); }

    /// <summary>The region of the bucket, such as <c>eu-west-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The https origin of a compatible store, at a public address. Default: Amazon S3 in the region.</summary>
    public string? Endpoint { get; init; }

    /// <summary>The id of the access key.</summary>
    public Secret? AccessKeyId { get; init; }

    /// <summary>The secret of the access key. It is stored encrypted, and deleted when the copy ends, or a day after a failure.</summary>
    public Secret? SecretAccessKey { get; init; }

    /// <summary>The session token of temporary credentials. They must be valid until the copy ends.</summary>
    public Secret? SessionToken { get; init; }

    internal ExportDestination Value() => new(Bucket!, Prefix ?? "", Region!, Endpoint?.TrimEnd('/'));

    internal BucketCredentials Credentials() => new(AccessKeyId!, SecretAccessKey!, SessionToken);
}

internal sealed partial class CreateExportDestinationValidator : AbstractValidator<CreateExportDestination>
{
    private const string Path = "destination";
    private const int MaxKeyLength = 256;
    private const int MaxTokenLength = 8192;

    public CreateExportDestinationValidator(WebhookOptions options)
    {
        RuleFor(asked => asked.Type)
            .NotNull().WithErrorCode("required").WithMessage($"{Path}.type is required: s3.")
            .OneOf($"{Path}.type", ["s3"]);
        RuleFor(asked => asked.Bucket)
            .Cascade(CascadeMode.Stop)
            .NotNull().WithErrorCode("required").WithMessage($"{Path}.bucket is required.")
            .Must(bucket => BucketName().IsMatch(bucket!))
            .WithErrorCode("invalid_format")
            .WithMessage($"{Path}.bucket must have 3 to 63 lower-case letters and digits, with dots and hyphens between them.");
        RuleFor(asked => asked.Prefix)
            .Must(prefix => prefix is null || (prefix.Length <= ExportDestination.MaxPrefixLength && Prefix().IsMatch(prefix)))
            .WithErrorCode("invalid_format")
            .WithMessage(
                $"{Path}.prefix must have at most {ExportDestination.MaxPrefixLength} characters: "
                    + "letters, digits, . _ - =, and / between folders.");
        RuleFor(asked => asked.Region)
            .Cascade(CascadeMode.Stop)
            .NotNull().WithErrorCode("required").WithMessage($"{Path}.region is required.")
            .Must(region => Region().IsMatch(region!))
            .WithErrorCode("invalid_format")
            .WithMessage($"{Path}.region must have 2 to 32 lower-case letters and digits, with hyphens between them.");
        When(asked => asked.Endpoint is not null, () => RuleFor(asked => asked.Endpoint).MustBePublicOrigin($"{Path}.endpoint", options));
        RuleFor(asked => asked.AccessKeyId).Text($"{Path}.access_key_id", 1, MaxKeyLength);
        RuleFor(asked => asked.SecretAccessKey).Text($"{Path}.secret_access_key", 1, MaxKeyLength);
        RuleFor(asked => asked.SessionToken)
            .Text($"{Path}.session_token", 1, MaxTokenLength).When(asked => asked.SessionToken is not null);
    }

    [GeneratedRegex(@"\A" + CreateExportDestination.BucketPattern + @"\z")]
    private static partial Regex BucketName();

    /// <summary>Rejects folder names that are empty or only dots.</summary>
    [GeneratedRegex(@"\A(?:(?!\.+(?:/|\z))[A-Za-z0-9._=-]+(?:/(?!\z)|\z))*\z")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"\A" + CreateExportDestination.RegionPattern + @"\z")]
    private static partial Regex Region();
}
