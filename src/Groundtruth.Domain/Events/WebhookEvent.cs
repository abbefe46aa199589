using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Events;

/// <summary>Something that happened to a buyer's data, told to whoever asked for it.</summary>
public sealed class WebhookEvent : IIdentified
{
    /// <summary>How long buyers may read their events.</summary>
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

    /// <param name="type">One of <see cref="EventType"/>.</param>
    public static WebhookEvent Create(string type, Owner owner, DateTimeOffset now) => new()
    {
        Id = Id<WebhookEvent>.New(now),
        OrgId = owner.OrgId,
        Mode = owner.Mode,
        Type = type,
        CreatedAt = now,
    };
}
