using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Events;

public sealed class WebhookEvent : IIdentified
{
    /// <summary>The time for which the API shows an event.</summary>
    /// <remarks>Its row is kept as long as its deliveries.</remarks>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    private WebhookEvent()
    {
    }

    public static string IdPrefix => "evt_";

    public Id<WebhookEvent> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public string Type { get; private init; } = "";

    /// <summary>The time of the change.</summary>
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>The time in the ids of the event and of its deliveries.</summary>
    /// <remarks>Not before the start of the event's transaction.</remarks>
    public DateTimeOffset AnnouncedAt { get; private init; }

    public Owner Owner => new(OrgId, Mode);

    public static WebhookEvent Create(string type, Owner owner, DateTimeOffset createdAt, DateTimeOffset announcedAt) => new()
    {
        Id = Id<WebhookEvent>.New(announcedAt),
        OrgId = owner.OrgId,
        Mode = owner.Mode,
        Type = type,
        CreatedAt = createdAt,
        AnnouncedAt = announcedAt,
    };
}
