using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Events;

public sealed class WebhookEvent : IIdentified
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private WebhookEvent()
    {
    }

    public static string IdPrefix => "evt_";

    public Id<WebhookEvent> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public string Type { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public Owner Owner => new(OrgId, Mode);

    public static WebhookEvent Create(string type, Owner owner, DateTimeOffset now) => new()
    {
        Id = Id<WebhookEvent>.New(now),
        OrgId = owner.OrgId,
        Mode = owner.Mode,
        Type = type,
        CreatedAt = now,
    };
}
