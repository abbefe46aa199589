using Groundtruth.Domain.Media;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Examples;

public sealed class ExampleUpload : IIdentified
{
    public const int MaxUnused = 20;

    /// <summary>Limits the uploads per organization and mode within <see cref="Lifetime"/>. Bounds the storage of unfunded tasks.</summary>
    public const int MaxRecent = 100;

    public static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(60);

    /// <summary>The time for which an unused example is kept.</summary>
    /// <remarks>For the same time, the upload counts towards <see cref="MaxRecent"/>.</remarks>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private ExampleUpload()
    {
    }

    public static string IdPrefix => "exu_";

    public Id<ExampleUpload> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    public string MediaKey { get; private init; } = "";

    public string ContentType { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ExpiresAt { get; private init; }

    public static ExampleUpload Create(Owner owner, string contentType, DateTimeOffset now)
    {
        var id = Id<ExampleUpload>.New(now);
        return new ExampleUpload
        {
            Id = id,
            OrgId = owner.OrgId,
            Mode = owner.Mode,
            MediaKey = $"{owner.OrgId}/examples/{id}{VideoType.Extension(contentType)}",
            ContentType = contentType,
            CreatedAt = now,
            ExpiresAt = now + Lifetime,
        };
    }
}
