using System.CommandLine;
using Groundtruth.Application.Secrets;

namespace Groundtruth.Api.Commands;

/// <summary>Rotates <c>Secrets:EncryptionKey</c> while the server runs.</summary>
internal static class SecretsCommand
{
    public static Command Create() => new("secrets", "Manage encrypted secrets.") { Rotate() };

    private static Command Rotate()
    {
        var command = new Command(
            "rotate",
            "Re-encrypt all secrets with Secrets:EncryptionKey, so that Secrets:PreviousEncryptionKeys can be removed.") { Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            result,
            new RotateEncryptionKey(),
            count => Output.Write(result, new { reencrypted = count }, $"Re-encrypted {count} secrets with the current key."),
            ct));
        return command;
    }
}
