namespace Groundtruth.Domain.Organizations;

public sealed class Organization : IIdentified
{
    public const int MaxNameLength = 120;

    private Organization()
    {
    }

    public static string IdPrefix => "org_";

    public Id<Organization> Id { get; private init; }

    public string Name { get; private init; } = "";

    /// <summary>Unique: no two organizations have names that look alike.</summary>
    public string NameSkeleton { get; private init; } = "";

    public DateTimeOffset CreatedAt { get; private init; }

    public static Organization Create(string name, DateTimeOffset now) =>
        new() { Id = Id<Organization>.New(now), Name = name, NameSkeleton = Organizations.NameSkeleton.Of(name), CreatedAt = now };
}
