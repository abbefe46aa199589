using Groundtruth.Api.OpenApi;
using Groundtruth.Application.Accounts;
using Groundtruth.Application.Payouts;

namespace Groundtruth.Api.Accounts;

internal sealed class AccountBodies : RequestBodies
{
    private const string Password = "correct horse battery staple";

    public AccountBodies()
    {
        var account = AccountResponse.Example;
        Describe(new RegisterContributor
            {
                Email = account.Email, Password = Password, DisplayName = account.DisplayName, Country = account.Country,
            })
            .Field(nameof(RegisterContributor.Email), field => field.Format = "email")
            .Field(nameof(RegisterContributor.Password), field => field.Format = "password")
            .Field(nameof(RegisterContributor.Country), field => field.Pattern = "^[A-Za-z]{2}$");
        Describe(new CorrectCountry { Country = account.Country })
            .Field(nameof(CorrectCountry.Country), field => field.Pattern = "^[A-Za-z]{2}$");
        Describe(new LogIn { Email = account.Email, Password = Password })
            .Field(nameof(LogIn.Email), field => field.Format = "email")
            .Field(nameof(LogIn.Password), field => field.Format = "password")
            .Field(nameof(LogIn.DeviceToken));
    }
}
