using System.CommandLine;
using Groundtruth.Application.Inspections;
using Groundtruth.Domain;
using Groundtruth.Domain.Inspections;

namespace Groundtruth.Api.Commands;

internal static class InspectionsCommand
{
    public static Command Create() => new("inspections", "List inspections of uploads and retry failed ones.")
    {
        Operations.List<InspectionStatus, Inspection>("inspections", status => new ListInspections(status), Describe, Line),
        Operations.Retry<Inspection>(
            "Retry an inspection that failed or waits for its next attempt.", id => new RetryInspection(id), Describe),
    };

    private static string Line(Inspection inspection) =>
        $"{inspection.Id}  {SnakeCase<InspectionStatus>.Of(inspection.Status),-7}  {SnakeCase<Mode>.Of(inspection.Mode),-4}  "
            + $"{inspection.ReservationId}  {inspection.ContributorId}  {inspection.Refusal?.Message}";

    private static object Describe(Inspection inspection) => new
    {
        id = inspection.Id.Value,
        reservation_id = inspection.ReservationId.Value,
        org_id = inspection.OrgId.Value,
        mode = SnakeCase<Mode>.Of(inspection.Mode),
        contributor_id = inspection.ContributorId.Value,
        status = SnakeCase<InspectionStatus>.Of(inspection.Status),
        attempts = inspection.Attempts,
        due_at = inspection.DueAt,
        problems = inspection.Refusal?.Fields.Select(field => new { code = field.Code, message = field.Message }),
        created_at = inspection.CreatedAt,
        ended_at = inspection.EndedAt,
    };
}
