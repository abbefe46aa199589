using Groundtruth.Domain;
using MediatR;

namespace Groundtruth.Application.Diagnostics;

/// <summary>Checks the installation: the database, the media store, payments, programs and addresses.</summary>
/// <param name="IsQuick">True to run only the checks of server startup.</param>
public sealed record Diagnose(bool IsQuick = false) : IQuery<IReadOnlyList<Diagnosis>>;

public sealed record Diagnosis(string Check, Finding Finding);

internal sealed class DiagnoseHandler(IEnumerable<IDiagnostic> diagnostics, TimeProvider time)
    : IRequestHandler<Diagnose, Result<IReadOnlyList<Diagnosis>>>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public async Task<Result<IReadOnlyList<Diagnosis>>> Handle(Diagnose query, CancellationToken ct)
    {
        var findings = await Task.WhenAll(diagnostics.Where(each => each.IsQuick || !query.IsQuick).Select(each => Run(each, ct)));
        return findings.SelectMany(found => found).ToList();
    }

    private async Task<IEnumerable<Diagnosis>> Run(IDiagnostic diagnostic, CancellationToken ct)
    {
        IReadOnlyList<Finding> findings;
        try
        {
            findings = await diagnostic.Run(ct).WaitAsync(Limit, time, ct);
        }
        catch (UnavailableException e)
        {
            findings = [Finding.Failure(e.Message, "Check its address, its credentials and the network.")];
        }
        catch (TimeoutException)
        {
            findings = [Finding.Failure($"No response within {Limit.TotalSeconds} seconds.", "Check its address and the network.")];
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            findings = [Finding.Failure($"The check failed: {FailureText.Of(e)}", "Remove the cause, and repeat the check.")];
        }

        return findings.Select(finding => new Diagnosis(diagnostic.Name, finding));
    }
}
