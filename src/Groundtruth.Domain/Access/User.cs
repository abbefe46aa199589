namespace Groundtruth.Domain.Access;

/// <summary>A person: a member of organizations, a contributor, or both.</summary>
public sealed class User : IIdentified
{
    private User()
    {
    }

    public static string IdPrefix => "usr_";
}
