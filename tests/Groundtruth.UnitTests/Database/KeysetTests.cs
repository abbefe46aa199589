using Groundtruth.Application;
using Groundtruth.Infrastructure.Database;

namespace Groundtruth.UnitTests.Database;

public sealed class KeysetTests
{
    private static readonly Keyset Tasks = Keyset.List("SELECT id FROM tasks", "org_id, mode, id", "@OrgId, @Mode");

    private static readonly CursorRange Range = new(CursorRange.Top, CursorRange.Bottom, 10);

    [Test]
    public void Pages_run_newest_first() =>
        Assert.That(Tasks.In(Range), Does.EndWith("ORDER BY org_id DESC, mode DESC, id DESC LIMIT @Limit"));

    [Test]
    public void Pages_backwards_run_oldest_first() =>
        Assert.That(Tasks.In(Range with { OldestFirst = true }), Does.EndWith("ORDER BY org_id, mode, id LIMIT @Limit"));

    [Test]
    public void Both_ends_bound_the_whole_key() => Assert.That(
        Tasks.In(Range), Does.Contain("WHERE org_id = ANY (ARRAY[@OrgId]) AND (org_id, mode, id) < (@OrgId, @Mode, @Below) AND (org_id, "
            + "mode, id) > (@OrgId, @Mode, @Above)"));

    [Test]
    public void Without_rivals_only_rows_are_compared() =>
        Assert.That(
            Keyset.Within("mode, id", "@mode", "status = 'open'", (rows, _) => rows, hasRivals: false).In(Range),
            Is.EqualTo("WHERE mode = ANY (ARRAY[@mode]) AND (mode, id) < (@mode, @Below) AND (mode, id) > (@mode, @Above) "
                + "AND status = 'open' ORDER BY mode DESC, id DESC LIMIT @Limit"));

    [Test]
    public void Filters_follow_the_bounds() =>
        Assert.That(
            Keyset.List("SELECT id FROM audit_entries", "org_id, id", "@OrgId", filter: "mode IS NULL").In(Range),
            Does.Contain("id > @Above AND mode IS NULL ORDER BY"));
}
