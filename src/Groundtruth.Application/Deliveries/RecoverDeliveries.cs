using System.Text.Json.Serialization;
using FluentValidation;
using Groundtruth.Application.Webhooks;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Deliveries;

/// <summary>Requeues an endpoint's failed deliveries.</summary>
public sealed record RecoverDeliveries : ICommand<RecoveredDeliveries>
{
    /// <summary>The maximum per call; a further call handles the rest.</summary>
    public const int Limit = 10_000;

    [JsonIgnore]
    public Id<WebhookEndpoint> EndpointId { get; init; }

    /// <summary>
    /// Recovers deliveries that failed at this time or later. An ISO 8601 time with offset, such as 2026-06-18T14:32:00Z.
    /// </summary>
    public string? Since { get; init; }

    /// <summary>True to only count the deliveries. Default: false.</summary>
    public bool? DryRun { get; init; }

    internal DateTimeOffset? SinceTime => Timestamp.Read(Since);
}

/// <param name="IsComplete">False if more deliveries are left for another call.</param>
public sealed record RecoveredDeliveries(int Count, bool DryRun, bool IsComplete);

internal sealed class RecoverDeliveriesValidator : AbstractValidator<RecoverDeliveries>
{
    public RecoverDeliveriesValidator() => RuleFor(command => command.Since)
        .Cascade(CascadeMode.Stop)
        .NotNull().WithErrorCode("required")
        .WithMessage("since is required: an ISO 8601 time with an offset, such as 2026-06-18T14:32:00Z.")
        .Time("since");
}

internal sealed class RecoverDeliveriesHandler(
    IDeliveryStore deliveries, IWebhookStore webhooks, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RecoverDeliveries, Result<RecoveredDeliveries>>
{
    public async Task<Result<RecoveredDeliveries>> Handle(RecoverDeliveries command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        if (await webhooks.FindForUpdate(caller.Owner, command.EndpointId, ct) is not { } endpoint)
        {
            return WebhookErrors.NotFound;
        }

        var (since, isDryRun, now) = (command.SinceTime!.Value, command.DryRun == true, time.Now());
        var failed = await deliveries.CountFailed(caller.Owner, endpoint.Id, since, RecoverDeliveries.Limit + 1, now, ct);
        var count = Math.Min(failed, RecoverDeliveries.Limit);
        if (!isDryRun)
        {
            if (!endpoint.Enabled)
            {
                return WebhookErrors.Disabled;
            }

            count = await deliveries.RequeueFailed(caller.Owner, endpoint.Id, since, RecoverDeliveries.Limit, now, ct);
        }

        return await tx.Commit(new RecoveredDeliveries(count, isDryRun, failed <= RecoverDeliveries.Limit), ct);
    }
}
