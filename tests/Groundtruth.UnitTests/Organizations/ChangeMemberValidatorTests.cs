using Groundtruth.Application.Organizations;

namespace Groundtruth.UnitTests.Organizations;

[Parallelizable(ParallelScope.All)]
public sealed class ChangeMemberValidatorTests
{
    [TestCase("owner")]
    [TestCase("reviewer")]
    [TestCase("none")]
    public void A_role_or_none_is_valid(string role) => Assert.That(Fields(role), Is.Empty);

    [TestCase(null, "role:required")]
    [TestCase("", "role:unknown_value")]
    [TestCase("admin", "role:unknown_value")]
    [TestCase("Owner", "role:unknown_value")]
    public void Another_role_is_invalid(string? role, string error) => Assert.That(Fields(role), Is.EqualTo(new[] { error }));

    private static IEnumerable<string> Fields(string? role) => new ChangeMemberValidator().Fields(new ChangeMember(default, role));
}
