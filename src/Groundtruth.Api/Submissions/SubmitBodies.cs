using Groundtruth.Api.OpenApi;

namespace Groundtruth.Api.Submissions;

internal sealed class SubmitBodies : RequestBodies
{
    public SubmitBodies() => Describe(new SubmitBody { RemoveLocation = true })
        .Field(nameof(SubmitBody.RemoveLocation));
}
