using System.CommandLine;
using Groundtruth.Api.Hosting;
using Groundtruth.Application.Secrets;
using MediatR;

namespace Groundtruth.Api.Commands;

/// <summary>What an operator does to replace <c>Secrets:EncryptionKey</c>, beside a running server.</summary>
internal static class SecretsCommand
{
    public static Command Create() => new("secrets", "Manage what is stored encrypted.") { Rotate() };

    private static Command Rotate()
    {
        var command = new Command(
            "rotate", "Encrypt everything anew under Secrets:EncryptionKey, so that Secrets:PreviousEncryptionKeys can be removed.") { Output.Json };
        command.SetAction(async (result, ct) =>
        {
            await using var startup = await Startup.Create([], Startup.LogToStandardError, ct);
            await using var scope = startup.App.Services.CreateAsyncScope();
            var rotated = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RotateEncryptionKey(), ct);
            if (rotated.Error is { } error)
            {
                return Output.Refuse(error);
            }

            Output.Write(result, new { encrypted_anew = rotated.Value }, $"Encrypted {rotated.Value} secrets anew under the current key.");
            return 0;
        });
        return command;
    }
}
