using Groundtruth.Domain.Secrets;

namespace Groundtruth.Application.Exports;

public sealed record BucketCredentials(Secret AccessKeyId, Secret SecretAccessKey, Secret? SessionToken);
