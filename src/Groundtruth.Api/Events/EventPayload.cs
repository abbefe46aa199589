using System.Text.Json;
using AutoMapper;
using Groundtruth.Api.Http;
using Groundtruth.Domain;
using Groundtruth.Domain.Events;

namespace Groundtruth.Api.Events;

internal interface IEventPayload<in TView>
{
    byte[] Write(WebhookEvent announced, TView view);
}

internal sealed record EventBody<T>(string Id, string Type, DateTimeOffset CreatedAt, bool Livemode, T Data);

internal sealed class EventPayload<TView, TResponse>(IMapper mapper, Func<TView, TView> shown) : IEventPayload<TView>
{
    public byte[] Write(WebhookEvent announced, TView view) => JsonSerializer.SerializeToUtf8Bytes(
        new EventBody<TResponse>(
            announced.Id.Value, announced.Type, announced.CreatedAt, announced.Mode == Mode.Live, mapper.Map<TResponse>(shown(view))),
        Json.TypeInfo<EventBody<TResponse>>());
}
