using Groundtruth.Application.Organizations;

namespace Groundtruth.UnitTests.Organizations;

[Parallelizable(ParallelScope.All)]
public sealed class InviteMemberValidatorTests
{
    [TestCase("owner")]
    [TestCase("reviewer")]
    public void A_role_is_valid(string role) => Assert.That(Fields(role), Is.Empty);

    [TestCase(null, "role:required")]
    [TestCase("", "role:unknown_value")]
    [TestCase("none", "role:unknown_value")]
    [TestCase("Reviewer", "role:unknown_value")]
    public void Another_role_is_invalid(string? role, string error) => Assert.That(Fields(role), Is.EqualTo(new[] { error }));

    private static IEnumerable<string> Fields(string? role) => new InviteMemberValidator().Fields(new InviteMember(role));
}
