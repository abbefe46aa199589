using System.CommandLine;
using Groundtruth.Application.Exports;
using Groundtruth.Domain;
using Groundtruth.Domain.Exports;

namespace Groundtruth.Api.Commands;

internal static class ExportsCommand
{
    public static Command Create() => new("exports", "List exports and retry failed ones.")
    {
        Operations.List<ExportStatus, Export>("exports", status => new ListAllExports(status), Describe, Line),
        Operations.Retry<Export>("Resume the preparation or copy of a failed export.", id => new RetryExport(id), Describe),
    };

    private static string Line(Export export) =>
        $"{export.Id}  {SnakeCase<ExportStatus>.Of(export.Status),-9}  {SnakeCase<Mode>.Of(export.Mode),-4}  {export.TaskId}  "
            + $"v{export.Version,-4}  {export.SubmissionCount,7}  {SnakeCase<ExportFailure>.OfOrNull(export.FailureReason)}";

    private static object Describe(Export export) => new
    {
        id = export.Id.Value,
        org_id = export.OrgId.Value,
        mode = SnakeCase<Mode>.Of(export.Mode),
        task_id = export.TaskId.Value,
        version = export.Version,
        submission_status = SnakeCase<ExportSelection>.Of(export.Selection),
        since_export = export.SinceId?.Value,
        status = SnakeCase<ExportStatus>.Of(export.Status),
        failure_reason = SnakeCase<ExportFailure>.OfOrNull(export.FailureReason),
        attempts = export.Attempts,
        due_at = export.DueAt,
        submission_count = export.SubmissionCount,
        byte_size = export.ByteSize,
        expires_at = export.ExpiresAt,
        created_at = export.CreatedAt,
    };
}
