using Groundtruth.Infrastructure.Storage.S3;

namespace Groundtruth.Infrastructure.Storage;

public sealed record StorageOptions(LocalMediaOptions Local, SupabaseOptions? Supabase, S3Options? S3);
