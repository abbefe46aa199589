using System.Text;
using FluentValidation;
using Groundtruth.Application.Access;
using Groundtruth.Application.Secrets;
using Groundtruth.Domain;
using Groundtruth.Domain.Webhooks;
using MediatR;

namespace Groundtruth.Application.Webhooks;

/// <summary>Registers a URL to which events are delivered, and makes the secret that signs them.</summary>
public sealed record RegisterWebhookEndpoint : ICommand<RegisteredEndpoint>
{
    /// <summary>An https URL of at most 2048 characters, without user name, password and fragment.</summary>
    public string? Url { get; init => field = value?.Trim(); }

    /// <summary>The event types to deliver; every one, if absent.</summary>
    public IReadOnlyList<string>? Events { get; init; }
}

/// <param name="AllowPrivateNetworks">Whether endpoints may be reached over plain http; for development and tests.</param>
public sealed record WebhookOptions(bool AllowPrivateNetworks);

internal sealed class RegisterWebhookEndpointValidator : AbstractValidator<RegisterWebhookEndpoint>
{
    public RegisterWebhookEndpointValidator(WebhookOptions options)
    {
        RuleFor(command => command.Url)
            .NotEmpty().WithErrorCode("required").WithMessage("url is required: an https URL.")
            .MaximumLength(WebhookEndpoint.MaxUrlLength).WithErrorCode("too_long").WithMessage(TooLong)
            .Must(url => IsDeliverable(url!, options)).When(command => !string.IsNullOrEmpty(command.Url), ApplyConditionTo.CurrentValidator)
            .WithErrorCode("invalid_url")
            .WithMessage("url must be an https URL, without user name, password and fragment.");
        RuleFor(command => command.Url)
            .Must(url => !Uri.TryCreate(url, UriKind.Absolute, out var uri) || WebhookEndpoint.Normalize(uri).Length <= WebhookEndpoint.MaxUrlLength)
            .When(command => command.Url?.Length <= WebhookEndpoint.MaxUrlLength)
            .WithErrorCode("too_long")
            .WithMessage(TooLong);
        RuleFor(command => command.Events)
            .Must(events => events is null || (events.Count > 0 && events.Distinct().Count() == events.Count && events.All(EventType.All.Contains)))
            .WithErrorCode("unknown_value")
            .WithMessage($"events must be absent, or name each of these at most once: {string.Join(", ", EventType.All)}.");
    }

    private static string TooLong => $"url must have at most {WebhookEndpoint.MaxUrlLength} characters.";

    private static bool IsDeliverable(string url, WebhookOptions options) =>
        !url.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))
        && Uri.TryCreate(url, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (options.AllowPrivateNetworks && uri.Scheme == Uri.UriSchemeHttp))
        && uri.Host.Length > 0
        && uri.UserInfo.Length == 0
        && !uri.AbsoluteUri.StartsWith($"{uri.Scheme}://@", StringComparison.Ordinal)
        && !url.Contains('#');
}

internal sealed class RegisterWebhookEndpointHandler(
    IWebhookStore webhooks, IAccessStore access, ISecretProtector secrets, Caller caller, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RegisterWebhookEndpoint, Result<RegisteredEndpoint>>
{
    public async Task<Result<RegisteredEndpoint>> Handle(RegisterWebhookEndpoint command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        await access.LockOrganization(caller.Owner.OrgId, ct);
        if (await webhooks.Count(caller.Owner, ct) >= WebhookEndpoint.MaxEndpointsPerMode)
        {
            return WebhookErrors.TooManyEndpoints;
        }

        var endpoint = WebhookEndpoint.Create(caller.Owner, command.Url!, command.Events ?? EventType.All, time.Now());
        var secret = WebhookEndpoint.NewSigningSecret();
        webhooks.Add(endpoint, secrets.Protect(Encoding.ASCII.GetBytes(secret)));
        var view = new WebhookEndpointView
        {
            Id = endpoint.Id,
            Url = endpoint.Url,
            Enabled = endpoint.Enabled,
            Events = endpoint.Events,
            Mode = endpoint.Mode,
            CreatedAt = endpoint.CreatedAt,
        };
        return await tx.Commit(new RegisteredEndpoint(view, secret), ct);
    }
}
