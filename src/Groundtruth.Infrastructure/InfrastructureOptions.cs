using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.Infrastructure;

/// <summary>The settings of the adapters, read from the configuration and validated at startup.</summary>
public sealed record InfrastructureOptions(
    string ConnectionString, EncryptionKeys EncryptionKeys, StripeOptions Stripe, StorageOptions Storage, FfmpegOptions Ffmpeg);
