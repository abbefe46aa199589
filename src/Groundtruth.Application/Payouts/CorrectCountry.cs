using FluentValidation;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.PayoutAccounts;
using Groundtruth.Domain;
using Groundtruth.Domain.Accounts;
using MediatR;

namespace Groundtruth.Application.Payouts;

/// <summary>Corrects the contributor's country until their first payout is sent. An account in the former country is replaced.</summary>
public sealed record CorrectCountry : ICommand<AccountView>
{
    /// <summary>The country of residence and payout, as a two-letter ISO 3166-1 code. Payouts must be available there.</summary>
    public string? Country { get; init => field = value?.Trim().ToUpperInvariant(); }
}

internal sealed class CorrectCountryValidator : AbstractValidator<CorrectCountry>
{
    public CorrectCountryValidator(ContributorOptions options)
    {
        RuleFor(command => command.Country).MustBeCountry();
        RuleFor(command => command.Country).MustBePaidIn(options);
    }
}

internal sealed class CorrectCountryHandler(
    IUserStore users, IPayoutAccountStore accounts, IPayoutStore payouts, SignedIn contributor, IUnitOfWork db)
    : IRequestHandler<CorrectCountry, Result<AccountView>>
{
    public async Task<Result<AccountView>> Handle(CorrectCountry command, CancellationToken ct)
    {
        await using var tx = db.Begin();
        var account = await accounts.FindForUpdate(contributor.UserId, contributor.Mode, ct);
        if (await users.FindView(contributor.UserId, ct) is not { } person)
        {
            return AccountErrors.NotSignedIn;
        }

        if (person.Country == command.Country)
        {
            return person;
        }

        if (await payouts.HasSent(contributor.UserId, contributor.Mode, ct))
        {
            return AccountErrors.CountryFinal;
        }

        users.SaveCountry(contributor.UserId, command.Country!);
        if (account is not null)
        {
            // Stripe does not change the country of an account.
            account.MarkGone();
            accounts.Save(account);
        }

        return await tx.Commit(person with { Country = command.Country! }, ct);
    }
}
