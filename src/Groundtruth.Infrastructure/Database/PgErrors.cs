using Groundtruth.Application.Idempotency;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.Submissions;
using Groundtruth.Domain.Tasks;
using Groundtruth.Domain.Webhooks;
using Npgsql;

namespace Groundtruth.Infrastructure.Database;

/// <summary>What it means when PostgreSQL refuses.</summary>
internal static class PgErrors
{
    private static readonly Error StripeEventExists = new(ErrorKind.Conflict, "stripe_event_exists", "The event was taken in already.");

    /// <summary>The refusal that a unique index stands for; null if it is none that anyone expects.</summary>
    public static Error? Refusal(PostgresException e) => (e.SqlState, e.ConstraintName) switch
    {
        (PostgresErrorCodes.UniqueViolation, "idempotency_records_pkey") => IdempotencyErrors.InProgress,
        (PostgresErrorCodes.UniqueViolation, "users_normalized_email_key") => AccountErrors.EmailTaken,
        (PostgresErrorCodes.UniqueViolation, "webhook_endpoints_url_key") => WebhookErrors.DuplicateUrl,
        (PostgresErrorCodes.UniqueViolation, "stripe_events_pkey") => StripeEventExists,
        (PostgresErrorCodes.UniqueViolation, "submissions_content_key") => SubmissionErrors.DuplicateVideo,
        (PostgresErrorCodes.CheckViolation, "reservations_places" or "tasks_places") => TaskErrors.Full,
        _ => null,
    };

    /// <summary>Whether doing it all again will heal it: a clash of ids, a deadlock.</summary>
    public static bool IsPassing(PostgresException e) => e.SqlState is
        PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;

    /// <summary>Whether there is no server at the other end any more, rather than one that refuses.</summary>
    public static bool IsConnectionLost(NpgsqlException e) =>
        e is not PostgresException refusal
        || refusal.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow;
}
