using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.Infrastructure;

public sealed record InfrastructureOptions(
    string ConnectionString, EncryptionKeys EncryptionKeys, StripeOptions Stripe, StorageOptions Storage, FfmpegOptions Ffmpeg);
