using System.CommandLine;
using Groundtruth.Application.Accounts;

namespace Groundtruth.Api.Commands;

internal static class UsersCommand
{
    public static Command Create() => new("users", "Manage user accounts.") { ResetPassword() };

    private static Command ResetPassword()
    {
        var email = new Argument<string>("email") { Description = "The account's e-mail address." };
        var command = new Command("reset-password", "Set a random password, print it once, and revoke the account's sessions.")
        {
            email, Output.Json,
        };
        command.SetAction((result, ct) => Operations.Send(
            result,
            new ResetPassword(result.GetRequiredValue(email)),
            made => Output.Write(
                result,
                new { id = made.UserId.Value, email = made.Email, password = made.Password },
                $"""
                Account   {made.Email} ({made.UserId})
                Password  {made.Password}
                All sessions were revoked. Hand over the password securely: it is not shown again.
                """),
            ct));
        return command;
    }
}
