using Groundtruth.Application.Diagnostics;
using Groundtruth.Application.Jobs;
using Groundtruth.Infrastructure.Isolation;

namespace Groundtruth.Infrastructure.Diagnostics;

internal sealed class IsolationDiagnostic(ForeignPrograms programs, IsolationOptions options, JobOptions jobs) : IDiagnostic
{
    private const string Remedy =
        "Install bubblewrap, and let it create namespaces: in containers, by the seccomp profile deploy/seccomp.json.";

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
                : Finding.Failure($"{message} only, which is not enough: no upload is inspected.", Remedy),
        ];
    }
}
