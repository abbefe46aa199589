using DbUp.Engine;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Limits a migration's wait for a table.</summary>
/// <remarks>Later statements on the table queue behind it.</remarks>
internal sealed class LockTimeoutPreprocessor : IScriptPreprocessor
{
    public string Process(string contents) => $"SET LOCAL lock_timeout = '3s';\n{contents}";
}
