using System.CommandLine;
using Groundtruth.Api.Pages;
using Groundtruth.Application.Exports;
using Groundtruth.Application.Previews;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Api.Commands;

internal static class MediaCommand
{
    public static Command Create() => new("media", "Show the progress of media checks, and delete media.") { Status(), Delete() };

    private static Command Status()
    {
        var command = new Command("status", "Count the submitted videos that wait for their media check.") { Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            result, new GetMediaCheckProgress(), progress => Output.Write(result, Describe(progress), Line(progress)), ct));
        return command;
    }

    private static Command Delete()
    {
        var id = new Argument<string>("id") { Description = "The id of the submission (sub_…)." };
        var command = new Command("delete", "Delete a submission's video and all files derived from it.") { id, Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            result,
            new DeleteMedia(Operations.IdOf<Submission>(result, id)),
            media => Output.Write(result, new { id = media.Id.Value, deleted = true }, "Media deleted."),
            ct));
        return command;
    }

    private static object Describe(MediaCheckProgress progress) => new
    {
        due = progress.DueCount, missing_facts = progress.MissingFactsCount, tried = progress.TriedCount,
    };

    private static string Line(MediaCheckProgress progress) => progress.DueCount == 0
        ? "All videos are checked."
        : $"{Format.Count(progress.DueCount, "video", "videos")} to check: {Format.Count(progress.MissingFactsCount)} with missing facts, "
            + $"{Format.Count(progress.TriedCount)} running or previously failed.";
}
