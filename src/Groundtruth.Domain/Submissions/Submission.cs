namespace Groundtruth.Domain.Submissions;

/// <summary>A contributor's uploaded video, awaiting or past a decision.</summary>
public sealed class Submission : IIdentified
{
    private Submission()
    {
    }

    public static string IdPrefix => "sub_";
}
