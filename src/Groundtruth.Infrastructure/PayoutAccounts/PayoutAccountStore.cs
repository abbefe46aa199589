using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Domain.PayoutAccounts;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.PayoutAccounts;

internal sealed class PayoutAccountStore(PostgresReader database, UnitOfWork work) : IPayoutAccountStore
{
    private const string Columns = "id, user_id, mode, is_payable, is_gone, former_ids, as_of, created_at";

    private const string Select = $"SELECT {Columns} FROM payout_accounts ";

    public void Add(PayoutAccount account) => work.Write(
        $"""
        INSERT INTO payout_accounts ({Columns})
        VALUES (@Id, @UserId, @Mode, @IsPayable, @IsGone, @FormerIds, @AsOf, @CreatedAt)
        ON CONFLICT (user_id, mode) DO NOTHING
        """,
        new
        {
            account.Id, account.UserId, account.Mode, account.IsPayable, account.IsGone, account.FormerIds, account.AsOf, account.CreatedAt,
        });

    public void Save(PayoutAccount account) => work.Write(
        """
        UPDATE payout_accounts
        SET id = @Id, is_payable = @IsPayable, is_gone = @IsGone, former_ids = @FormerIds, as_of = @AsOf, created_at = @CreatedAt
        WHERE user_id = @UserId AND mode = @Mode
        """,
        new
        {
            account.Id, account.UserId, account.Mode, account.IsPayable, account.IsGone, account.FormerIds, account.AsOf, account.CreatedAt,
        });

    public Task<PayoutAccount?> Find(string id, CancellationToken ct) =>
        database.QuerySingle<PayoutAccount>(Select + "WHERE id = @id", new { id }, ct);

    public Task<PayoutAccount?> Find(Id<User> userId, Mode mode, CancellationToken ct) =>
        database.QuerySingle<PayoutAccount>(Select + "WHERE user_id = @userId AND mode = @mode", new { userId, mode }, ct);

    public async Task<PayoutAccount?> FindForUpdate(Id<User> userId, Mode mode, CancellationToken ct)
    {
        // Locks the user's row, because the account may not exist yet. The weak lock lets others insert rows that refer to the user.
        await work.QuerySingle<string>("SELECT id FROM users WHERE id = @userId FOR NO KEY UPDATE", new { userId }, ct);
        return await work.QuerySingle<PayoutAccount>(
            Select + "WHERE user_id = @userId AND mode = @mode FOR UPDATE", new { userId, mode }, ct);
    }
}
