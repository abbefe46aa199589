using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Jobs;

namespace Groundtruth.Infrastructure.Isolation;

internal sealed class IsolationDiagnostic(ForeignPrograms programs, IsolationOptions options, JobOptions jobs) : IDiagnostic
{
    private const string Remedy =
        "Install bubblewrap and allow it to create namespaces. In containers, use the seccomp profile deploy/seccomp.json.";

    public string Name => "isolation";

    public bool IsQuick => true;

    public async Task<IReadOnlyList<Finding>> Run(CancellationToken ct)
    {
        if (!jobs.AreEnabled)
        {
            return [Finding.Good("This process inspects no uploads.")];
        }

        var confinement = await programs.Confinement(ct);
        var message = $"Uploads are inspected with {confinement.Description}";
        return
        [
            confinement.IsIsolated ? Finding.Good($"{message}.")
                : options.AllowUnsandboxed ? Finding.Warning($"{message} only, without isolation.", Remedy)
                : Finding.Failure($"Uploads are not inspected: isolation is unavailable, only {confinement.Description}.", Remedy),
        ];
    }
}
