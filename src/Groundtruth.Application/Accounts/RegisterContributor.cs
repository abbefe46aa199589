using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>Creates a contributor account and signs in.</summary>
public sealed record RegisterContributor : ICommand<SignedInAccount>, IRegistration
{
    /// <summary>The e-mail address. Unique among all accounts, ignoring case.</summary>
    public string? Email { get; init => field = value?.Trim(); }

    /// <summary>The password. Its length is counted in Unicode characters; white space is significant.</summary>
    public string? Password { get; init; }

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init => field = value?.Trim(); }

    /// <summary>The country of residence and payout, as a two-letter ISO 3166-1 code.</summary>
    public string? Country { get; init => field = value?.Trim().ToUpperInvariant(); }
}

internal sealed class RegisterContributorValidator : AbstractValidator<RegisterContributor>
{
    public RegisterContributorValidator() => Include(new RegistrationValidator());
}

internal sealed class RegisterContributorHandler(SignInAttempts attempts, IUserStore users, ISessionStore sessions, IPasswords passwords, IUnitOfWork db, TimeProvider time)
    : IRequestHandler<RegisterContributor, Result<SignedInAccount>>
{
    public async Task<Result<SignedInAccount>> Handle(RegisterContributor command, CancellationToken ct)
    {
        if (await attempts.RefuseRegistration(ct) is { } tooMany)
        {
            return tooMany;
        }

        var passwordHash = await passwords.Hash(command.Password!, ct);
        var now = time.Now();
        var user = User.Register(command.Email!, command.DisplayName!, command.Country!, passwordHash, now);
        var (session, token) = Session.Open(user.Id, now);
        await using var tx = db.Begin();
        users.Add(user);
        sessions.Add(session);
        return await tx.Commit(new SignedInAccount(AccountView.Of(user), token, session.ExpiresAt), ct);
    }
}
