using System.CommandLine;
using Groundtruth.Api.Hosting;
using Groundtruth.Application;
using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Api.Commands;

/// <summary>How commands do what use cases do: in a program of their own, also beside a running server.</summary>
internal static class Operations
{
    public static Task<int> Send<T>(IRequest<Result<T>> message, Action<T> print, CancellationToken ct) => Run(message, value =>
    {
        print(value);
        return Task.FromResult(0);
    }, ct);

    /// <param name="print">Prints what came of it, and says with which exit code the command ends.</param>
    public static async Task<int> Run<T>(IRequest<Result<T>> message, Func<T, Task<int>> print, CancellationToken ct)
    {
        await using var startup = await Startup.Create([], Startup.LogToStandardError, ct);
        await using var scope = startup.App.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(message, ct);
        return result.Error is { } error ? Output.Refuse(error) : await print(result.Value);
    }

    public static Option<string?> Status<TStatus>()
        where TStatus : struct, Enum
    {
        var status = new Option<string?>("--status") { Description = $"Only those: {string.Join(", ", Words<TStatus>.All)}." };
        status.AcceptOnlyFromAmong([.. Words<TStatus>.All]);
        return status;
    }

    /// <summary>A malformed id names nothing, which is then said.</summary>
    public static Id<T> IdOf<T>(ParseResult result, Argument<string> argument)
        where T : IIdentified => Id<T>.TryParse(result.GetRequiredValue(argument), out var id) ? id : default;
}
