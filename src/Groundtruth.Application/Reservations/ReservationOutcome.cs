using Groundtruth.Domain;
using Groundtruth.Domain.Submissions;

namespace Groundtruth.Application.Reservations;

/// <param name="Refusal">The result of the last inspection; null if it passed or has not ended, or if an upload has begun since.</param>
public sealed record ReservationOutcome(Id<Submission>? SubmissionId, Error? Refusal);
