using System.CommandLine;
using Groundtruth.Application.Accounts;

namespace Groundtruth.Api.Commands;

/// <summary>Helps people who cannot help themselves.</summary>
internal static class UsersCommand
{
    public static Command Create() => new("users", "Manage people's accounts.") { ResetPassword() };

    private static Command ResetPassword()
    {
        var email = new Argument<string>("email") { Description = "The account's e-mail." };
        var command = new Command("reset-password", "Make a new password for an account, print it once, and end the account's sessions.") { email, Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            new ResetPassword(result.GetRequiredValue(email)),
            made => Output.Write(
                result,
                new { id = made.UserId.Value, email = made.Email, password = made.Password },
                $"""
                Account   {made.Email} ({made.UserId})
                Password  {made.Password}
                Its sessions have ended. Hand the password over securely: it will not be shown again.
                """),
            ct));
        return command;
    }
}
