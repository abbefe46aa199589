using Groundtruth.Infrastructure.Secrets;

namespace Groundtruth.UnitTests.Secrets;

[Parallelizable(ParallelScope.All)]
public sealed class EncryptedPagesTests
{
    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(400, 200)]
    [TestCase(401, 201)]
    public async Task Every_row_is_read_once(int rows, int outdated)
    {
        var read = new List<int>();
        Task<IReadOnlyList<int>> Next(int last, int limit)
        {
            IReadOnlyList<int> page = [.. Enumerable.Range(last + 1, Math.Min(limit, rows - last))];
            read.AddRange(page);
            return Task.FromResult(page);
        }

        var count = await EncryptedPages.Reencrypt(0, Next, row => Task.FromResult(row % 2));

        Assert.That(read, Is.EqualTo(Enumerable.Range(1, rows)));
        Assert.That(count, Is.EqualTo(outdated));
    }
}
