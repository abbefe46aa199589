using FluentValidation;
using Groundtruth.Application.Audit;
using Groundtruth.Application.Events;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Webhooks;

/// <summary>Registers a webhook endpoint and creates its signing secret.</summary>
public sealed record RegisterWebhookEndpoint : ICommand<RegisteredEndpoint>
{
    /// <summary>An https URL of at most 2048 characters, without user name, password or fragment.</summary>
    public string? Url { get; init => field = value?.Trim(); }

    /// <summary>
    /// The event types to deliver. Default: <c>submission.created</c>, <c>submission.approved</c> and <c>submission.rejected</c>.
    /// </summary>
    public IReadOnlyList<string>? Events { get; init; }
}

internal sealed class RegisterWebhookEndpointValidator : AbstractValidator<RegisterWebhookEndpoint>
{
    public RegisterWebhookEndpointValidator(WebhookOptions options)
    {
        RuleFor(command => command.Url).MustBeDeliverable(options);
        RuleFor(command => command.Events).MustBeEventTypes();
    }
}

internal sealed class RegisterWebhookEndpointHandler(
    IWebhookStore webhooks, SigningSecretIssuer secrets, AuditLog audit, Caller caller, IUnitOfWork db)
    : IRequestHandler<RegisterWebhookEndpoint, Result<RegisteredEndpoint>>
{
    public async Task<Result<RegisteredEndpoint>> Handle(RegisterWebhookEndpoint command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await webhooks.LockAndCount(caller.Owner, ct) >= WebhookEndpoint.MaxEndpointsPerMode)
        {
            return WebhookErrors.TooManyEndpoints;
        }

        var secret = secrets.Issue();
        var endpoint = WebhookEndpoint.Create(
            caller.Owner, command.Url!, command.Events ?? EventTypes.Default, secret.Protected, secret.IssuedAt);
        webhooks.Add(endpoint);
        audit.Record(AuditAction.EndpointCreated, endpoint.Id);
        return await tx.Commit(new RegisteredEndpoint(WebhookEndpointView.Of(endpoint), secret.Text), ct);
    }
}
