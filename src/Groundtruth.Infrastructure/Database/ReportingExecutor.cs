using DbUp.Engine;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Reports the name of each migration before it runs.</summary>
internal sealed class ReportingExecutor(IScriptExecutor inner, Action<string> reportName) : IScriptExecutor
{
    public int? ExecutionTimeoutSeconds
    {
        get => inner.ExecutionTimeoutSeconds;
        set => inner.ExecutionTimeoutSeconds = value;
    }

    public void Execute(SqlScript script)
    {
        reportName(script.Name);
        inner.Execute(script);
    }

    public void Execute(SqlScript script, IDictionary<string, string> variables)
    {
        reportName(script.Name);
        inner.Execute(script, variables);
    }

    public void VerifySchema() => inner.VerifySchema();
}
