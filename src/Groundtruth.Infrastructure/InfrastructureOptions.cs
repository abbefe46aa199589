using Groundtruth.Infrastructure.Database;
using Groundtruth.Infrastructure.Isolation;
using Groundtruth.Infrastructure.Media;
using Groundtruth.Infrastructure.Previews;
using Groundtruth.Infrastructure.RateLimiting;
using Groundtruth.Infrastructure.Secrets;
using Groundtruth.Infrastructure.Storage;
using Groundtruth.Infrastructure.Stripe;

namespace Groundtruth.Infrastructure;

/// <param name="Redis">Null if each process counts its own rate limits.</param>
public sealed record InfrastructureOptions(
    DatabaseOptions Database, EncryptionKeys EncryptionKeys, StripeOptions Stripe, StorageOptions Storage, FfmpegOptions Ffmpeg,
    IsolationOptions Isolation, ScratchOptions Scratch, PreviewOptions Previews, RedisOptions? Redis);
