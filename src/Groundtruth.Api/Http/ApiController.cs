using System.Text.Json;
using AutoMapper;
using Groundtruth.Application;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Idempotency;
using Groundtruth.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Http;

[ApiController]
public abstract class ApiController : ControllerBase
{
    /// <param name="createdAt">The path of the created object.</param>
    protected Task<IActionResult> Send<TView, TResponse>(IRequest<Result<TView>> request, Func<TResponse, string>? createdAt = null)
        where TView : notnull
        where TResponse : IHasExample<TResponse> => Send(request, view => createdAt is null
            ? Render<TResponse>(StatusCodes.Status200OK, view)
            : Render(StatusCodes.Status201Created, view, createdAt));

    /// <summary>For a request whose status depends on its result.</summary>
    protected async Task<IActionResult> Send<TView>(IRequest<Result<TView>> request, Func<TView, RenderedResponse> render)
        where TView : notnull
    {
        var idempotency = Service<IdempotencyContext>();
        var isCommand = request is ICommand<TView>;
        if (isCommand && HttpContext.Features.Get<IdempotencyKey>() is { } key)
        {
            idempotency.Begin(key, view => render((TView)view));
        }

        // A command completes even if its client disconnects, so that a retry gets its response.
        var ct = isCommand ? CancellationToken.None : HttpContext.RequestAborted;
        var result = await Service<IMediator>().Send(request, ct);
        return result.Error is { } error
            ? await Refuse(error, idempotency.Key)
            : new RenderedResult(idempotency.StoredResponse ?? render(result.Value), isReplayed: false);
    }

    protected RenderedResponse Render<TResponse>(int status, object view, Func<TResponse, string>? location = null)
        where TResponse : IHasExample<TResponse>
    {
        var response = Service<IMapper>().Map<TResponse>(view);
        var body = JsonSerializer.SerializeToUtf8Bytes(new Envelope<TResponse>(response), Json.TypeInfo<Envelope<TResponse>>());
        return new RenderedResponse(status, location?.Invoke(response), body);
    }

    protected async Task<IActionResult> SendList<TView, TResponse>(IRequest<Result<Page<TView>>> request)
        where TResponse : IHasExample<TResponse>
    {
        var mapper = Service<IMapper>();
        var result = await Service<IMediator>().Send(request, HttpContext.RequestAborted);
        return result.Error is { } error
            ? new ErrorResult(error)
            : new ListResult<TView, TResponse>(
                result.Value.Items, result.Value.HasMore, view => mapper.Map<TResponse>(view), Links(result.Value));
    }

    /// <summary>Responds with the error, or with the stored response if the request is a retry.</summary>
    private async Task<IActionResult> Refuse(Error error, IdempotencyKey? key)
    {
        if (key is null || await Service<IIdempotencyStore>().Find(key, HttpContext.RequestAborted) is not { } record)
        {
            return new ErrorResult(error);
        }

        if (!record.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint))
        {
            return new ErrorResult(IdempotencyErrors.KeyReused);
        }

        return record is { IsInProgress: false, StoredResponse: { } stored }
            ? new RenderedResult(stored, isReplayed: true)
            : new ErrorResult(IdempotencyErrors.InProgress);
    }

    /// <summary>The <c>Link</c> header of RFC 8288 with the next and the previous page.</summary>
    private string? Links<TView>(Page<TView> page)
    {
        string Link(string cursor, string id, string relation)
        {
            var query = HttpContext.Request.Query
                .Where(pair => pair.Key is not ("starting_after" or "ending_before"))
                .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value))
                .Append(KeyValuePair.Create(cursor, (string?)id));
            return $"<{Service<IPublicUrl>().Value}{Request.Path}{QueryString.Create(query)}>; rel=\"{relation}\"";
        }

        string?[] links =
        [
            page.Next is { } next ? Link("starting_after", next, "next") : null,
            page.Previous is { } previous ? Link("ending_before", previous, "prev") : null,
        ];
        return links.Any(link => link is not null) ? string.Join(", ", links.Where(link => link is not null)) : null;
    }

    private T Service<T>()
        where T : notnull => HttpContext.RequestServices.GetRequiredService<T>();
}
