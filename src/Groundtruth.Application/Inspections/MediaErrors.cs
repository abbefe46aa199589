using Groundtruth.Domain;
using Groundtruth.Domain.Reservations;

namespace Groundtruth.Application.Inspections;

public static class MediaErrors
{
    public static Error Invalid(params IReadOnlyList<MediaProblem> problems) =>
        Error.Invalid([.. problems.Select(problem => new FieldError(ReservationErrors.UploadField, problem.Code, problem.Message))]);
}
