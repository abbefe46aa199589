namespace Groundtruth.Api.Pages;

internal static class Notices
{
    public const string Done = "done";
    public const string Refused = "refused";
}
