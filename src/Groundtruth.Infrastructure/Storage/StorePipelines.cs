using Polly;
using Polly.Registry;

namespace Groundtruth.Infrastructure.Storage;

internal sealed class StorePipelines(ResiliencePipelineProvider<string> pipelines)
{
    public const string QuickName = "store-quick";
    public const string SlowName = "store-slow";

    /// <summary>For queries.</summary>
    public ResiliencePipeline Quick { get; } = pipelines.GetPipeline(QuickName);

    /// <summary>For copies and uploads.</summary>
    public ResiliencePipeline Slow { get; } = pipelines.GetPipeline(SlowName);
}
