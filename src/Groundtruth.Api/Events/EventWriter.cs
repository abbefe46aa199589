using System.Text.Json;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Api.Submissions;
using Groundtruth.Api.Webhooks;
using Groundtruth.Application.Events;
using Groundtruth.Application.Submissions;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Events;

namespace Groundtruth.Api.Events;

/// <summary>The JSON body of an event.</summary>
internal sealed record EventBody<T>(string Id, string Type, DateTimeOffset CreatedAt, bool Livemode, T Data);

internal sealed class EventWriter(IMapper mapper) : IEventWriter
{
    public byte[] Write(WebhookEvent announced, SubmissionView submission) =>
        Write(announced, mapper.Map<SubmissionResponse>(submission with { MediaUrl = null, MediaUrlExpiresInSeconds = null }));

    public byte[] Write(WebhookEvent announced, WebhookEndpointView endpoint) =>
        Write(announced, mapper.Map<WebhookEndpointResponse>(endpoint));

    private static byte[] Write<T>(WebhookEvent announced, T data) => JsonSerializer.SerializeToUtf8Bytes(
        new EventBody<T>(announced.Id.Value, announced.Type, announced.CreatedAt, announced.Mode == Mode.Live, data),
        Json.TypeInfo<EventBody<T>>());
}
