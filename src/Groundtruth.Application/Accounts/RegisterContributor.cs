using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>Makes an account, and signs its owner in.</summary>
public sealed record RegisterContributor : ICommand<SignedInAccount>, IRegistration
{
    /// <summary>No two accounts have the same, whichever letters are capital.</summary>
    public string? Email { get; init => field = value?.Trim(); }

    /// <summary>Counted in Unicode characters, and taken as it is, white space too.</summary>
    public string? Password { get; init; }

    /// <summary>What the contributor is called.</summary>
    public string? DisplayName { get; init => field = value?.Trim(); }

    /// <summary>Where the contributor lives and is paid: two letters, ISO 3166-1.</summary>
    public string? Country { get; init => field = value?.Trim().ToUpperInvariant(); }
}

internal sealed class RegisterContributorValidator : AbstractValidator<RegisterContributor>
{
    public RegisterContributorValidator() => Include(new RegistrationValidator());
}

internal sealed class RegisterContributorHandler(SignInAttempts attempts, IUserStore users, IPasswords passwords, IUnitOfWork db, TimeProvider time)
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
        users.Add(session);
        return await tx.Commit(new SignedInAccount(AccountView.Of(user), token, session.ExpiresAt), ct);
    }
}
