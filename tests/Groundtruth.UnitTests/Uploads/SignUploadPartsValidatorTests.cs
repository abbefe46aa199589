using Groundtruth.Application.Uploads;

namespace Groundtruth.UnitTests.Uploads;

[Parallelizable(ParallelScope.All)]
public sealed class SignUploadPartsValidatorTests
{
    [TestCase(1)]
    [TestCase(10_000)]
    [TestCase(1, 10_000)]
    [TestCase(2, 2)]
    public void Parts_1_to_10000_are_valid(params int[] numbers) => Assert.That(Fields(numbers), Is.Empty);

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(10_001)]
    [TestCase(1, 10_001)]
    public void Other_parts_are_invalid(params int[] numbers) =>
        Assert.That(Fields(numbers), Is.EqualTo(new[] { "part_numbers:out_of_range" }));

    [TestCase(1, true)]
    [TestCase(100, true)]
    [TestCase(0, false)]
    [TestCase(101, false)]
    public void One_to_100_parts_are_signed_at_once(int count, bool isValid) => Assert.That(
        Fields([.. Enumerable.Range(1, count)]), Is.EqualTo(isValid ? [] : new[] { "part_numbers:out_of_range" }));

    [Test]
    public void Parts_are_required() => Assert.That(Fields(null), Is.EqualTo(new[] { "part_numbers:out_of_range" }));

    private static IEnumerable<string> Fields(int[]? numbers) =>
        new SignUploadPartsValidator().Fields(new SignUploadParts(default, numbers));
}
