using Groundtruth.Application.Accounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.Infrastructure.Accounts;

internal sealed class UserStore(PostgresReader database, UnitOfWork work) : IUserStore
{
    public static readonly ConstraintError SameEmail = new("users_normalized_email_key", AccountErrors.EmailTaken);

    private const string Columns = "id, email, display_name, country, password_hash, created_at";

    public Task<User?> Find(string normalizedEmail, CancellationToken ct) => database.QuerySingle<User>(
        $"SELECT {Columns} FROM users WHERE normalized_email = @normalizedEmail",
        new { normalizedEmail },
        ct);

    public Task<string?> FindPasswordHashForUpdate(Id<User> id, CancellationToken ct) =>
        work.QuerySingle<string>("SELECT password_hash FROM users WHERE id = @id FOR NO KEY UPDATE", new { id }, ct);

    public Task<AccountView?> FindView(Id<User> id, CancellationToken ct) => work.ReadSingle<AccountView>(
        "SELECT id, email, display_name, country, created_at FROM users WHERE id = @id", new { id }, ct);

    public void Add(User user) => work.Write(
        $"""
        INSERT INTO users ({Columns}, normalized_email)
        VALUES (@Id, @Email, @DisplayName, @Country, @PasswordHash, @CreatedAt, @NormalizedEmail)
        """,
        new { user.Id, user.Email, user.DisplayName, user.Country, user.PasswordHash, user.CreatedAt, user.NormalizedEmail });

    public void Save(User user) =>
        work.Write("UPDATE users SET password_hash = @PasswordHash WHERE id = @Id", new { user.Id, user.PasswordHash });

    public void SaveCountry(Id<User> id, string country) =>
        work.Write("UPDATE users SET country = @country WHERE id = @id", new { id, country });
}
