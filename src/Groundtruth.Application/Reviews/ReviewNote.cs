namespace Groundtruth.Application.Reviews;

public static class ReviewNote
{
    public const int MinLengthOfRejection = 20;
    public const int MaxLength = 1000;
}
