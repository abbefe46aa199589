using System.Text.Json.Serialization;
using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Webhooks;

/// <summary>Updates the given fields of a webhook endpoint.</summary>
public sealed record UpdateWebhookEndpoint : ICommand<WebhookEndpointView>
{
    [JsonIgnore]
    public Id<WebhookEndpoint> EndpointId { get; init; }

    /// <summary>An https URL of at most 2048 characters, without user name, password or fragment.</summary>
    public string? Url { get; init => field = value?.Trim(); }

    /// <summary>True to deliver events. Events that occur while the endpoint is disabled are not delivered later.</summary>
    public bool? Enabled { get; init; }

    /// <summary>The event types to deliver.</summary>
    public IReadOnlyList<string>? Events { get; init; }
}

internal sealed class UpdateWebhookEndpointValidator : AbstractValidator<UpdateWebhookEndpoint>
{
    public UpdateWebhookEndpointValidator(WebhookOptions options)
    {
        When(command => command.Url is not null, () => RuleFor(command => command.Url).MustBeDeliverable(options));
        RuleFor(command => command.Events).MustBeEventTypes();
    }
}

internal sealed class UpdateWebhookEndpointHandler(IWebhookStore webhooks, AuditLog audit, Caller caller, IUnitOfWork db)
    : IRequestHandler<UpdateWebhookEndpoint, Result<WebhookEndpointView>>
{
    public async Task<Result<WebhookEndpointView>> Handle(UpdateWebhookEndpoint command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await webhooks.FindForUpdate(caller.Owner, command.EndpointId, ct) is not { } endpoint)
        {
            return WebhookErrors.NotFound;
        }

        if (command.Url is { } url)
        {
            endpoint.MoveTo(url);
        }

        if (command.Events is { } events)
        {
            endpoint.Want(events);
        }

        if (command.Enabled is { } enabled)
        {
            endpoint.Switch(enabled);
        }

        webhooks.Save(endpoint);
        audit.Record(AuditAction.EndpointChanged, endpoint.Id);
        return await tx.Commit(WebhookEndpointView.Of(endpoint), ct);
    }
}
