using System.Buffers.Binary;
using System.Text;
using Groundtruth.Application.Idempotency;
using Groundtruth.Application.Secrets;
using Groundtruth.Domain;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Idempotency;

internal sealed class IdempotencyStore(PostgresReader database, ISecretProtector secrets, TimeProvider time) : IIdempotencyStore
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>After that a request's process is taken to have died: a retry with the same key may begin. What must not be done twice is held by more than the key.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(45);

    /// <summary>Adds the key to the transaction: a plain INSERT, so that a second one undoes all that is in it.</summary>
    /// <param name="response">What a retry gets if this process dies; null when it is to do it all again.</param>
    /// <returns>Until when the key is held without a last answer.</returns>
    public DateTimeOffset Claim(UnitOfWork work, IdempotencyKey key, RenderedResponse? response, bool isFinal)
    {
        var now = time.Now();
        var lease = now + Lease;
        work.Write(
            """
            INSERT INTO idempotency_records (principal, key, fingerprint, answer, leased_until, expires_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            key.Principal,
            key.Key,
            key.Fingerprint,
            response is null ? null : Encode(response),
            isFinal ? null : lease,
            now + Lifetime);
        return lease;
    }

    /// <summary>Drops the record that stood in a key's way, if it stands for nothing any more: the key may then be made again.</summary>
    public async Task<bool> DropStale(IdempotencyKey key, CancellationToken ct) => await database.Execute(
        """
        DELETE FROM idempotency_records
        WHERE principal = @Principal AND key = @Key AND (expires_at <= @now OR (answer IS NULL AND leased_until <= @now))
        """,
        new { key.Principal, key.Key, now = time.Now() },
        ct) == 1;

    /// <summary>Adds the last answer to the transaction, unless the key was lost meanwhile: then a retry was given the provisional one.</summary>
    public void Complete(UnitOfWork work, IdempotencyKey key, DateTimeOffset lease, RenderedResponse response) => work.Write(
        """
        UPDATE idempotency_records SET answer = $3, leased_until = NULL
        WHERE principal = $1 AND key = $2 AND leased_until = $4
        """,
        key.Principal,
        key.Key,
        Encode(response),
        lease);

    /// <summary>Holds a key for longer, once a third of its time is over.</summary>
    /// <returns>Until when it is held now.</returns>
    public async Task<DateTimeOffset> Renew(IdempotencyKey key, DateTimeOffset lease, CancellationToken ct)
    {
        var longer = time.Now() + Lease;
        if (longer - lease < Lease / 3)
        {
            return lease;
        }

        var renewed = await database.Execute(
            "UPDATE idempotency_records SET leased_until = @longer WHERE principal = @Principal AND key = @Key AND leased_until = @lease",
            new { key.Principal, key.Key, lease, longer },
            ct);
        return renewed == 1 ? longer : lease;
    }

    /// <summary>Gives the key back, in the transaction.</summary>
    public void Release(UnitOfWork work, IdempotencyKey key, DateTimeOffset lease) => work.Write(
        "DELETE FROM idempotency_records WHERE principal = $1 AND key = $2 AND leased_until = $3",
        key.Principal,
        key.Key,
        lease);

    public async Task<IdempotencyRecord?> Find(IdempotencyKey key, CancellationToken ct)
    {
        var now = time.Now();

        // Whoever gave up its lease never comes to answer: from now on the provisional answer is the answer.
        await database.Execute(
            """
            UPDATE idempotency_records SET leased_until = NULL
            WHERE principal = @Principal AND key = @Key AND leased_until <= @now AND answer IS NOT NULL
            """,
            new { key.Principal, key.Key, now },
            ct);
        var row = await database.QuerySingle<Row>(
            """
            SELECT fingerprint, answer, leased_until IS NOT NULL AS is_in_progress
            FROM idempotency_records
            WHERE principal = @Principal AND key = @Key AND expires_at > @now AND (answer IS NOT NULL OR leased_until > @now)
            """,
            new { key.Principal, key.Key, now },
            ct);
        return row is null ? null : new IdempotencyRecord(row.Fingerprint, row.IsInProgress, row.Answer is null ? null : Decode(row.Answer));
    }

    /// <summary>Encrypted: the status, the location's length and text, the body.</summary>
    private byte[] Encode(RenderedResponse response)
    {
        var location = Encoding.UTF8.GetBytes(response.Location ?? "");
        var plaintext = new byte[4 + location.Length + response.Body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(plaintext, (ushort)response.Status);
        BinaryPrimitives.WriteUInt16BigEndian(plaintext.AsSpan(2), (ushort)location.Length);
        location.CopyTo(plaintext, 4);
        response.Body.CopyTo(plaintext, 4 + location.Length);
        return secrets.Protect(plaintext);
    }

    private RenderedResponse Decode(byte[] ciphertext)
    {
        var plaintext = secrets.Unprotect(ciphertext).AsSpan();
        var locationLength = BinaryPrimitives.ReadUInt16BigEndian(plaintext[2..]);
        var location = locationLength == 0 ? null : Encoding.UTF8.GetString(plaintext.Slice(4, locationLength));
        return new RenderedResponse(BinaryPrimitives.ReadUInt16BigEndian(plaintext), location, plaintext[(4 + locationLength)..].ToArray());
    }

    private sealed class Row
    {
        public byte[] Fingerprint { get; private init; } = [];

        public byte[]? Answer { get; private init; }

        public bool IsInProgress { get; private init; }
    }
}
