using Groundtruth.Domain.Submissions;

namespace Groundtruth.Domain.Reservations;

/// <summary>What speaks for and against giving a contributor a place of a task.</summary>
/// <param name="LiveReservations">How many of the task's places are held, by anybody.</param>
/// <param name="IsMember">Whether the contributor is a member of the organization that the task belongs to.</param>
/// <param name="HasReservation">Whether the contributor holds one of the places.</param>
/// <param name="HasStandingSubmission">Whether a submission of theirs is undecided or approved.</param>
/// <param name="Rejections">How many of their submissions were rejected.</param>
public sealed record ContributorStanding(int LiveReservations, bool IsMember, bool HasReservation, bool HasStandingSubmission, int Rejections)
{
    /// <summary>Why this contributor gets no place, however many are free; null when they may.</summary>
    internal Error? Refusal() => this switch
    {
        { IsMember: true } => SubmissionErrors.OwnTask,
        { HasReservation: true } => SubmissionErrors.AlreadyReserved,
        { HasStandingSubmission: true } => SubmissionErrors.AlreadySubmitted,
        { Rejections: >= Submission.MaxAttempts } => SubmissionErrors.NoAttemptLeft,
        _ => null,
    };
}
