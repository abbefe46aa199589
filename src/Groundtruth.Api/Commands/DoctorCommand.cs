using System.CommandLine;
using Groundtruth.Application.Diagnostics;
using Groundtruth.Domain;

namespace Groundtruth.Api.Commands;

internal static class DoctorCommand
{
    public static Command Create()
    {
        var command = new Command(
            "doctor", "Check the installation and print remedies. Exits with 1 if a check fails.") { Output.Json };
        command.SetAction((result, ct) => Operations.Run(
            result,
            new Diagnose(),
            found =>
            {
                var isHealthy = !found.Any(IsRed);
                Output.Write(
                    result, new { healthy = isHealthy, checks = found.Select(Describe) }, string.Join('\n', found.Select(Line)));
                return Task.FromResult(isHealthy ? 0 : 1);
            },
            ct));
        return command;
    }

    private static bool IsRed(Diagnosis diagnosis) => diagnosis.Finding.Health == Health.Red;

    private static string Line(Diagnosis diagnosis)
    {
        var (health, message, remedy) = diagnosis.Finding;
        var line = $"{SnakeCase<Health>.Of(health),-6}  {diagnosis.Check,-11}  {message}";
        return remedy is null ? line : $"{line}\n{"",-21}{remedy}";
    }

    private static object Describe(Diagnosis diagnosis) => new
    {
        check = diagnosis.Check,
        health = SnakeCase<Health>.Of(diagnosis.Finding.Health),
        message = diagnosis.Finding.Message,
        remedy = diagnosis.Finding.Remedy,
    };
}
