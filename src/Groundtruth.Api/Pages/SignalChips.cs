using Groundtruth.Application.Reviews;
using Groundtruth.Application.Submissions;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Pages;

public static class SignalChips
{
    public static IEnumerable<Signal> Of(PendingSubmission video) => Of(video.IsDark, video.IsBlurred, video.IsStill, video.IsSilent);

    public static IEnumerable<Signal> Of(SubmissionView video) => Of(video.IsDark, video.IsBlurred, video.IsStill, video.IsSilent);

    private static IEnumerable<Signal> Of(bool? isDark, bool? isBlurred, bool? isStill, bool? isSilent)
    {
        if (isDark == true) yield return Signal.Dark;
        if (isBlurred == true) yield return Signal.Blurred;
        if (isStill == true) yield return Signal.Still;
        if (isSilent == true) yield return Signal.Silent;
    }
}
