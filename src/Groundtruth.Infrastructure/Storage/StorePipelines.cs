using Polly;
using Polly.Registry;

namespace Groundtruth.Infrastructure.Storage;

internal sealed class StorePipelines(ResiliencePipelineProvider<string> pipelines)
{
    public const string QuickName = "store-quick";
    public const string SlowName = "store-slow";

    private readonly ResiliencePipeline slow = pipelines.GetPipeline(SlowName);

    /// <summary>For queries.</summary>
    public StorePipeline Quick { get; } = new(pipelines.GetPipeline(QuickName), Bytes: 0);

    /// <summary>For copies and uploads.</summary>
    /// <param name="bytes">The size of the object, which extends the time limits.</param>
    public StorePipeline Slow(long bytes) => new(slow, bytes);
}

internal readonly record struct StorePipeline(ResiliencePipeline Pipeline, long Bytes);
