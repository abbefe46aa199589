using System.Text.Json;
using AutoMapper;
using Groundtruth.Application;
using Groundtruth.Application.Hosting;
using Groundtruth.Application.Idempotency;
using Groundtruth.Domain;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace Groundtruth.Api.Http;

/// <summary>Sends a use case, maps its view into a response, and wraps that in the envelope.</summary>
[ApiController]
public abstract class ApiController : ControllerBase
{
    /// <summary>Answers 200 with the mapped view; or 201, when the place of what was created is given.</summary>
    protected async Task<IActionResult> Send<TView, TResponse>(IRequest<Result<TView>> message, Func<TResponse, string>? createdAt = null)
        where TView : notnull
    {
        var mapper = Service<IMapper>();
        var request = Service<IdempotencyContext>();
        RenderedResponse Render(object view)
        {
            var response = mapper.Map<TResponse>(view);
            var body = JsonSerializer.SerializeToUtf8Bytes(new Envelope<TResponse>(response), Json.TypeInfo<Envelope<TResponse>>());
            return new RenderedResponse(createdAt is null ? StatusCodes.Status200OK : StatusCodes.Status201Created, createdAt?.Invoke(response), body);
        }

        request.RenderWith(Render);

        // What acts is finished also when its client hangs up: the client will ask again, and wants to hear what came of it.
        var ct = message is ICommand<TView> ? CancellationToken.None : HttpContext.RequestAborted;
        var result = await Service<IMediator>().Send(message, ct);
        return result.Error is { } error
            ? await Refuse(error, request)
            : new RenderedResult(request.StoredResponse ?? Render(result.Value), isReplayed: false);
    }

    /// <summary>Answers 200 with a list.</summary>
    protected async Task<IActionResult> SendList<TView, TResponse>(IRequest<Result<Page<TView>>> message)
    {
        var mapper = Service<IMapper>();
        var result = await Service<IMediator>().Send(message, HttpContext.RequestAborted);
        return result.Error is { } error
            ? new ErrorResult(error)
            : new ListResult<TView, TResponse>(result.Value.Items, result.Value.HasMore, view => mapper.Map<TResponse>(view), Links(result.Value));
    }

    /// <summary>What a request with an Idempotency-Key is refused may be what it did before: then it gets that answer again.</summary>
    private async Task<IActionResult> Refuse(Error error, IdempotencyContext request)
    {
        if (request.Key is not { } key || await Service<IIdempotencyStore>().Find(key, HttpContext.RequestAborted) is not { } record)
        {
            return new ErrorResult(error);
        }

        if (!record.Fingerprint.AsSpan().SequenceEqual(key.Fingerprint))
        {
            return new ErrorResult(IdempotencyErrors.KeyReused);
        }

        return record is { IsInProgress: false, StoredResponse: { } stored } ? new RenderedResult(stored, isReplayed: true) : new ErrorResult(IdempotencyErrors.InProgress);
    }

    /// <summary>RFC 8288: where the neighbouring pages are.</summary>
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
