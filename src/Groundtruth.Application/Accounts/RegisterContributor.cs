using FluentValidation;
using Groundtruth.Domain;
using Groundtruth.Domain.Secrets;
using MediatR;

namespace Groundtruth.Application.Accounts;

/// <summary>Creates a contributor account and signs in.</summary>
public sealed record RegisterContributor : ICommand<SignedInAccount>, IRegistration
{
    /// <summary>The e-mail address. Unique among all accounts, ignoring case.</summary>
    public string? Email { get; init => field = value?.Trim(); }

    /// <summary>The password. Its length is counted in Unicode characters; white space is significant. The most common passwords and the e-mail address are refused.</summary>
    public Secret? Password { get; init; }

    /// <summary>The display name.</summary>
    public string? DisplayName { get; init => field = PlainText.Normalize(value); }

    /// <summary>The country of residence and payout, as a two-letter ISO 3166-1 code. Payouts must be available there.</summary>
    public string? Country { get; init => field = value?.Trim().ToUpperInvariant(); }
}

internal sealed class RegisterContributorValidator : AbstractValidator<RegisterContributor>
{
    public RegisterContributorValidator(ContributorOptions options)
    {
        Include(new RegistrationValidator());
        RuleFor(command => command.Country).MustBePaidIn(options);
    }
}

internal sealed class RegisterContributorHandler(NewAccounts accounts, IUnitOfWork db)
    : IRequestHandler<RegisterContributor, Result<SignedInAccount>>
{
    public Task<Result<SignedInAccount>> Handle(RegisterContributor command, CancellationToken ct) =>
        accounts.Register(command, db, ct);
}
