using System.Text.RegularExpressions;
using Groundtruth.Infrastructure.Ledger;

namespace Groundtruth.UnitTests.Ledger;

[Parallelizable(ParallelScope.All)]
public sealed partial class LedgerScopeTests
{
    /// <summary>A table that a check compares with the narrowed ones would show rows of other tasks as discrepancies.</summary>
    [Test]
    public void Every_table_of_a_check_is_narrowed()
    {
        var read = LedgerChecks.All.SelectMany(check => Tables().Matches(check)).Select(match => match.Groups[1].Value).ToHashSet();
        var narrowed = Narrowed().Matches(LedgerScope.Narrow("")).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.That(read, Has.Count.GreaterThan(4));
        Assert.That(read.Except(narrowed), Is.Empty);
    }

    [GeneratedRegex(@"(?<!DISTINCT )\b(?:FROM|JOIN)\s+([a-z_]+)")]
    private static partial Regex Tables();

    [GeneratedRegex(@"^(?:WITH )?([a-z_]+) AS MATERIALIZED \(SELECT", RegexOptions.Multiline)]
    private static partial Regex Narrowed();
}
