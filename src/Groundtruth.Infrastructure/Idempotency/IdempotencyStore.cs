using Groundtruth.Application.Idempotency;
using Groundtruth.Application.Secrets;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Idempotency;

internal sealed class IdempotencyStore(PostgresReader database, ISecretProtector secrets, TimeProvider time) : IIdempotencyStore
{
    public static readonly ConstraintError KeyInUse = new("idempotency_records_pkey", IdempotencyErrors.InProgress);

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>After this time the process is presumed dead and a retry may run.</summary>
    /// <remarks>Payments have further safeguards.</remarks>
    private static readonly TimeSpan LockDuration = TimeSpan.FromSeconds(45);

    /// <summary>Adds a record to the transaction.</summary>
    /// <remarks>A plain INSERT rolls back a second request with the key as a whole.</remarks>
    /// <param name="response">The final or fallback response; null if a retry has to run the whole request again.</param>
    /// <returns>The time at which the lock expires.</returns>
    public DateTimeOffset Insert(UnitOfWork work, IdempotencyKey key, RenderedResponse? response, bool isFinal)
    {
        var now = time.Now();
        var lockedUntil = now + LockDuration;
        work.Write(
            """
            INSERT INTO idempotency_records (principal, key, fingerprint, resource_id, answer, leased_until, expires_at)
            VALUES (@Principal, @Key, @Fingerprint, @ResourceId, @response, @leasedUntil, @expiresAt)
            """,
            new
            {
                key.Principal,
                key.Key,
                key.Fingerprint,
                key.ResourceId,
                response = response is null ? null : Encrypt(response),
                leasedUntil = isFinal ? (DateTimeOffset?)null : lockedUntil,
                expiresAt = now + Lifetime,
            });
        return lockedUntil;
    }

    /// <summary>Deletes the record that an INSERT collided with, if it is no longer valid.</summary>
    /// <remarks>It is invalid if it is expired or its request died without a response.</remarks>
    /// <returns>Null if the record stays; true if it was a dead attempt of the same request, which has not expired.</returns>
    public Task<bool?> DeleteExpired(IdempotencyKey key, CancellationToken ct) => database.QuerySingle<bool?>(
        """
        DELETE FROM idempotency_records
        WHERE principal = @Principal AND key = @Key AND (expires_at <= @now OR (answer IS NULL AND leased_until <= @now))
        RETURNING expires_at > @now AND fingerprint = @Fingerprint
        """,
        new { key.Principal, key.Key, key.Fingerprint, now = time.Now() },
        ct);

    /// <summary>Adds the final response to the transaction.</summary>
    /// <remarks>Adds none if the lock expired and a retry got the fallback response.</remarks>
    public void Complete(UnitOfWork work, IdempotencyKey key, DateTimeOffset lockedUntil, RenderedResponse response) => work.Write(
        """
        UPDATE idempotency_records SET answer = @response, leased_until = NULL
        WHERE principal = @Principal AND key = @Key AND leased_until = @lockedUntil
        """,
        new { key.Principal, key.Key, response = Encrypt(response), lockedUntil });

    /// <summary>Extends the lock once a third of its duration has passed. Returns when it expires.</summary>
    public async Task<DateTimeOffset> Renew(IdempotencyKey key, DateTimeOffset lockedUntil, CancellationToken ct)
    {
        var longer = time.Now() + LockDuration;
        if (longer - lockedUntil < LockDuration / 3)
        {
            return lockedUntil;
        }

        var renewed = await database.Execute(
            """
            UPDATE idempotency_records SET leased_until = @longer
            WHERE principal = @Principal AND key = @Key AND leased_until = @lockedUntil
            """,
            new { key.Principal, key.Key, lockedUntil, longer },
            ct);
        return renewed == 1 ? longer : lockedUntil;
    }

    public void Release(UnitOfWork work, IdempotencyKey key, DateTimeOffset lockedUntil) => work.Write(
        "DELETE FROM idempotency_records WHERE principal = @Principal AND key = @Key AND leased_until = @lockedUntil",
        new { key.Principal, key.Key, lockedUntil });

    public async Task<IdempotencyRecord?> Find(IdempotencyKey key, CancellationToken ct)
    {
        var now = time.Now();

        // A request whose lock expired can no longer store its response, so the fallback response becomes final.
        await database.Execute(
            """
            UPDATE idempotency_records SET leased_until = NULL
            WHERE principal = @Principal AND key = @Key AND leased_until <= @now AND answer IS NOT NULL
            """,
            new { key.Principal, key.Key, now },
            ct);
        var row = await database.QuerySingle<Row>(
            """
            SELECT fingerprint, answer AS response, leased_until IS NOT NULL AS is_in_progress
            FROM idempotency_records
            WHERE principal = @Principal AND key = @Key AND expires_at > @now AND (answer IS NOT NULL OR leased_until > @now)
            """,
            new { key.Principal, key.Key, now },
            ct);
        return row is null
            ? null
            : new IdempotencyRecord(row.Fingerprint, row.IsInProgress, row.Response is null ? null : Decrypt(row.Response));
    }

    public async Task<IdempotencyKeyState?> FindState(string principal, string key, CancellationToken ct)
    {
        var row = await database.QuerySingle<StateRow>(
            """
            SELECT resource_id, answer AS response, coalesce(leased_until > @now, false) AS is_in_progress, expires_at
            FROM idempotency_records
            WHERE principal = @principal AND key = @key AND expires_at > @now AND (answer IS NOT NULL OR leased_until > @now)
            """,
            new { principal, key, now = time.Now() },
            ct);
        return row is null
            ? null
            : new IdempotencyKeyState(
                row.IsInProgress,
                row.Response is null ? null : Decrypt(row.Response),
                row.ResourceId,
                row.ExpiresAt - Lifetime,
                row.ExpiresAt);
    }

    private byte[] Encrypt(RenderedResponse response) => secrets.Protect(StoredResponseFormat.Write(response));

    private RenderedResponse Decrypt(byte[] response) => StoredResponseFormat.Read(secrets.Unprotect(response));

    private sealed class Row
    {
        public byte[] Fingerprint { get; private init; } = [];

        public byte[]? Response { get; private init; }

        public bool IsInProgress { get; private init; }
    }

    private sealed class StateRow
    {
        public string? ResourceId { get; private init; }

        public byte[]? Response { get; private init; }

        public bool IsInProgress { get; private init; }

        public DateTimeOffset ExpiresAt { get; private init; }
    }
}
