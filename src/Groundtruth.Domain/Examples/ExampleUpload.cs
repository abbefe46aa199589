using Groundtruth.Domain.Media;
using Groundtruth.Domain.Organizations;

namespace Groundtruth.Domain.Examples;

/// <summary>A video that a buyer uploads to show to contributors, until a task shows it.</summary>
public sealed class ExampleUpload : IIdentified
{
    public const int MaxUnused = 20;

    /// <summary>How many an organization may begin within <see cref="Lifetime"/> in a mode, which bounds how fast the store fills with examples of tasks that are never paid for.</summary>
    public const int MaxRecent = 100;

    /// <summary>How long the link to upload it is good.</summary>
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromMinutes(60);

    /// <summary>How long it is kept without a task that shows it, and remembered in any case.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private ExampleUpload()
    {
    }

    public static string IdPrefix => "exu_";

    public Id<ExampleUpload> Id { get; private init; }

    public Id<Organization> OrgId { get; private init; }

    public Mode Mode { get; private init; }

    /// <summary>Where it lies: under the organization's own prefix, as tasks demand of their examples.</summary>
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
