using DbUp.Engine;

namespace Groundtruth.Infrastructure.Database;

/// <summary>Bounds how long a migration waits for a table, because all later statements on that table wait behind it.</summary>
internal sealed class LockTimeoutPreprocessor : IScriptPreprocessor
{
    public string Process(string contents) => $"SET LOCAL lock_timeout = '3s';\n{contents}";
}
