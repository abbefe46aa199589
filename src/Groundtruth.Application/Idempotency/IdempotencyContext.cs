namespace Groundtruth.Application.Idempotency;

/// <summary>The idempotency key of the current request, and how its response is rendered (scoped).</summary>
public sealed class IdempotencyContext
{
    private Func<object, RenderedResponse>? render;

    public IdempotencyKey? Key { get; private set; }

    /// <summary>The response that was committed with the key.</summary>
    /// <remarks>The client gets these bytes, as every retry will.</remarks>
    public RenderedResponse? StoredResponse { get; private set; }

    public void Begin(IdempotencyKey key, Func<object, RenderedResponse> renderer)
    {
        if (Key is not null)
        {
            throw new InvalidOperationException("The idempotency context has begun already.");
        }

        (Key, render) = (key, renderer);
    }

    public RenderedResponse Render(object view) =>
        render is null ? throw new InvalidOperationException("The request has no idempotency key.") : render(view);

    public void MarkStored(RenderedResponse response) => StoredResponse = response;
}
