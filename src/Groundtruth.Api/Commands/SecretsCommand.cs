using System.CommandLine;
using Groundtruth.Application.Secrets;

namespace Groundtruth.Api.Commands;

/// <summary>What an operator does to replace <c>Secrets:EncryptionKey</c>, beside a running server.</summary>
internal static class SecretsCommand
{
    public static Command Create() => new("secrets", "Manage what is stored encrypted.") { Rotate() };

    private static Command Rotate()
    {
        var command = new Command(
            "rotate", "Encrypt everything anew under Secrets:EncryptionKey, so that Secrets:PreviousEncryptionKeys can be removed.") { Output.Json };
        command.SetAction((result, ct) => Operations.Send(
            new RotateEncryptionKey(),
            count => Output.Write(result, new { encrypted_anew = count }, $"Encrypted {count} secrets anew under the current key."),
            ct));
        return command;
    }
}
