using Groundtruth.Application.StripeEvents;
using Groundtruth.Domain;
using Groundtruth.Domain.StripeEvents;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.StripeEvents;

internal sealed class StripeEventStore(PostgresReader database, UnitOfWork work) : IStripeEventStore
{
    public static readonly ConstraintError SameEvent = new("stripe_events_pkey", StripeEventErrors.AlreadyReceived);

    public Task<bool> Exists(StripeEvent stripeEvent, CancellationToken ct) => database.QuerySingle<bool>(
        "SELECT EXISTS (SELECT 1 FROM stripe_events WHERE id = @Id AND mode = @Mode)", new { stripeEvent.Id, stripeEvent.Mode }, ct);

    public void Add(StripeEvent stripeEvent, StripeEventOutcome outcome, DateTimeOffset now) => work.Write(
        """
        INSERT INTO stripe_events (id, mode, type, object_id, outcome, note, awaited_payment, payload, received_at)
        VALUES (@Id, @Mode, @Type, @ObjectId, @Result, @Note, @AwaitedPayment, @Payload, @now)
        """,
        new
        {
            stripeEvent.Id, stripeEvent.Mode, stripeEvent.Type, stripeEvent.ObjectId, outcome.Result, outcome.Note, outcome.AwaitedPayment,
            // PostgreSQL cannot store NUL, which a signed body may contain.
            Payload = stripeEvent.Payload.Replace('\0', '\uFFFD'),
            now,
        });

    public Task LockPayment(string paymentIntentId, CancellationToken ct) => work.QuerySingle<bool>(
        "SELECT true FROM pg_advisory_xact_lock(hashtextextended(@paymentIntentId, 0))", new { paymentIntentId }, ct);

    public Task<IReadOnlyList<WaitingStripeEvent>> ListAwaiting(string paymentIntentId, Mode mode, CancellationToken ct) =>
        work.Query<WaitingStripeEvent>(
            "SELECT id, payload FROM stripe_events WHERE awaited_payment = @paymentIntentId AND mode = @mode ORDER BY received_at, id",
            new { paymentIntentId, mode },
            ct);

    public void Resolve(string id, Mode mode, StripeEventResult result) => work.Write(
        """
        UPDATE stripe_events SET outcome = @result, note = 'waited for its payment', awaited_payment = NULL
        WHERE id = @id AND mode = @mode
        """,
        new { id, mode, result });
}
