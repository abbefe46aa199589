using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Tasks;
using Groundtruth.Application.Idempotency;

namespace Groundtruth.Api.Idempotency;

/// <summary>An idempotency key and the outcome of its request.</summary>
public sealed record IdempotencyKeyResponse : IHasExample<IdempotencyKeyResponse>
{
    /// <summary>The key.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// <c>in_progress</c> while the request runs, and for up to a minute after a crash or a database failure interrupted it.
    /// <c>completed</c> if a retry returns the stored response. <c>unknown</c> if a retry executes the request.
    /// </summary>
    public required IdempotencyKeyStatus State { get; init; }

    /// <summary>The status of the response. Null unless <c>completed</c>.</summary>
    public required int? StatusCode { get; init; }

    /// <summary>
    /// The object that the request created or changed. Null if <c>unknown</c>, and while <c>POST /tasks/{id}/exports</c> tests its
    /// <c>destination</c>: the export is created after the test, together with the response. Always null for
    /// <c>POST /submissions/decisions</c> and <c>POST /example-uploads</c>, whose responses are not a single object.
    /// </summary>
    public required IdempotencyResourceResponse? Resource { get; init; }

    /// <summary>The time of the first use, in UTC. Null if <c>unknown</c>.</summary>
    public required DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The time when the key expires, in UTC. Null if <c>unknown</c>.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    public static IdempotencyKeyResponse Example => new()
    {
        Key = "task-create-2026-06-18-campagna-01",
        State = IdempotencyKeyStatus.Completed,
        StatusCode = StatusCodes.Status201Created,
        Resource = new() { Type = "task", Id = TaskResponse.Example.Id.Value },
        CreatedAt = new(2026, 6, 18, 14, 32, 0, TimeSpan.Zero),
        ExpiresAt = new(2026, 6, 19, 14, 32, 0, TimeSpan.Zero),
    };

    internal sealed class FromView : Profile
    {
        public FromView() => CreateMap<FoundIdempotencyKey, IdempotencyKeyResponse>().ConvertUsing<Converter>();
    }

    internal sealed class Converter(IEnumerable<IdempotencyResourceType> types)
        : ITypeConverter<FoundIdempotencyKey, IdempotencyKeyResponse>
    {
        public IdempotencyKeyResponse Convert(FoundIdempotencyKey source, IdempotencyKeyResponse destination, ResolutionContext context) =>
            new()
            {
                Key = source.Key,
                State = source.State switch
                {
                    null => IdempotencyKeyStatus.Unknown,
                    { IsInProgress: true } => IdempotencyKeyStatus.InProgress,
                    _ => IdempotencyKeyStatus.Completed,
                },
                StatusCode = source.State is { IsInProgress: false } completed ? completed.Response?.Status : null,
                Resource = source.State is null ? null : IdempotencyResourceResponse.Of(source.State, types),
                CreatedAt = source.State?.CreatedAt,
                ExpiresAt = source.State?.ExpiresAt,
            };
    }
}
