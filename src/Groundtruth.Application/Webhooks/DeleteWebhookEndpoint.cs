using Groundtruth.Application.Audit;
using Groundtruth.Domain;
using Groundtruth.Domain.Audit;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Webhooks;

/// <summary>Also cancels pending deliveries.</summary>
public sealed record DeleteWebhookEndpoint(Id<WebhookEndpoint> EndpointId) : ICommand<DeletedEndpoint>;

public sealed record DeletedEndpoint(Id<WebhookEndpoint> Id);

internal sealed class DeleteWebhookEndpointHandler(IWebhookStore webhooks, AuditLog audit, Caller caller, IUnitOfWork db)
    : IRequestHandler<DeleteWebhookEndpoint, Result<DeletedEndpoint>>
{
    public async Task<Result<DeletedEndpoint>> Handle(DeleteWebhookEndpoint command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await webhooks.FindForUpdate(caller.Owner, command.EndpointId, ct) is not { } endpoint)
        {
            return WebhookErrors.NotFound;
        }

        webhooks.Remove(endpoint);
        audit.Record(AuditAction.EndpointDeleted, endpoint.Id);
        return await tx.Commit(new DeletedEndpoint(endpoint.Id), ct);
    }
}
