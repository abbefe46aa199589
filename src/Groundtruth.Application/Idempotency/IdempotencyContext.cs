namespace Groundtruth.Application.Idempotency;

/// <summary>The idempotency key of the current request, if it has one (scoped).</summary>
public sealed class IdempotencyContext
{
    private Func<object, RenderedResponse>? render;

    public IdempotencyKey? Key { get; private set; }

    /// <summary>The response that was committed with the key; null before the commit.</summary>
    public RenderedResponse? StoredResponse { get; private set; }

    public void Begin(IdempotencyKey key) => Key = key;

    public void RenderWith(Func<object, RenderedResponse> renderer) => render = renderer;

    public RenderedResponse Render(object response) =>
        render is null ? throw new InvalidOperationException("The request has no renderer for its response.") : render(response);

    public void MarkStored(RenderedResponse response) => StoredResponse = response;
}
