using Groundtruth.Api.Commands;

namespace Groundtruth.IntegrationTests.Harness;

/// <summary>
/// Runs commands within the test process. <see cref="ProgramProcess"/> runs the same commands as an operator starts them.
/// </summary>
public static class CommandRun
{
    /// <summary>Commands share their options, so two threads must not parse at the same time.</summary>
    private static readonly Lock Parsing = new();

    /// <param name="environment">Settings by the names of their environment variables.</param>
    public static async Task<(int ExitCode, IReadOnlyList<string> Output, string Errors)> Run(
        IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var invocation = new CommandInvocation
        {
            Output = output,
            Error = errors,
            Settings = ["--Logging:LogLevel:Default=None", .. environment.Select(setting => $"--{Name(setting.Key)}={setting.Value}")],
        };
        Task<int> running;
        lock (Parsing)
        {
            running = CommandLine.Run(arguments, invocation);
        }

        var exitCode = await running;
        return (
            exitCode, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            errors.ToString().Trim());
    }

    private static string Name(string variable) =>
        variable == "ASPNETCORE_ENVIRONMENT" ? "environment" : variable.Replace("__", ":", StringComparison.Ordinal);
}
