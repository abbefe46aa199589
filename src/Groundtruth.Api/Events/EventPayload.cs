using System.Text.Json;
using System.Text.Json.Nodes;
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

internal sealed class EventPayload<TView, TResponse>(IMapper mapper, Func<TView, TView> shown, IReadOnlyList<string> omitted)
    : IEventPayload<TView>
{
    public byte[] Write(WebhookEvent announced, TView view)
    {
        var response = mapper.Map<TResponse>(shown(view));
        return omitted.Count == 0 ? Write(announced, response) : Write(announced, Without(omitted, response));
    }

    private static JsonObject Without(IReadOnlyList<string> omitted, TResponse response)
    {
        var data = JsonSerializer.SerializeToNode(response, Json.TypeInfo<TResponse>())!.AsObject();
        foreach (var field in omitted)
        {
            data.Remove(field);
        }

        return data;
    }

    private static byte[] Write<TData>(WebhookEvent announced, TData data) => JsonSerializer.SerializeToUtf8Bytes(
        new EventBody<TData>(announced.Id.Value, announced.Type, announced.CreatedAt, announced.Mode == Mode.Live, data),
        Json.TypeInfo<EventBody<TData>>());
}
