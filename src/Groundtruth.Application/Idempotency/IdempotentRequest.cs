namespace Groundtruth.Application.Idempotency;

/// <summary>The Idempotency-Key of the request at work, if it has one. One for each request.</summary>
public sealed class IdempotentRequest
{
    private Func<object, Answer>? render;

    /// <summary>The key and what it was sent with; null when the request bears none.</summary>
    public IdempotencyClaim? Claim { get; private set; }

    /// <summary>Whether this request has claimed the key, and the answer that it then promised to any retry.</summary>
    public Answer? Kept { get; private set; }

    public void Begin(IdempotencyClaim claim) => Claim = claim;

    /// <summary>Says how a use case's result becomes an answer's bytes.</summary>
    public void RenderWith(Func<object, Answer> renderer) => render = renderer;

    public Answer Render(object result) =>
        render is null ? throw new InvalidOperationException("Nothing says how the result becomes an answer.") : render(result);

    public void Keep(Answer answer) => Kept = answer;
}

/// <summary>An idempotency key, by whom and for what it was used.</summary>
/// <param name="Principal">Whose the key is: an API key's, with its successors by rotation, or a person's.</param>
/// <param name="Fingerprint">SHA-256 of the method, the path and the body's JSON.</param>
public sealed record IdempotencyClaim(string Principal, string Key, byte[] Fingerprint);

/// <summary>An HTTP answer as it was, and as a retry gets it again.</summary>
public sealed record Answer(int Status, string? Location, byte[] Body);
