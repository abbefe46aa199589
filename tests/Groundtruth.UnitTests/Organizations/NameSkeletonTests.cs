using Groundtruth.Domain.Organizations;

namespace Groundtruth.UnitTests.Organizations;

public sealed class NameSkeletonTests
{
    [TestCase("Acme", "ACME")]
    [TestCase("Acme", "\u0410cme", TestName = "Cyrillic A")]
    [TestCase("Acme", "\u0410\u0441m\u0435", TestName = "Several Cyrillic letters")]
    [TestCase("Acme", "A\u200Bcme", TestName = "Zero-width space")]
    [TestCase("Acme", "\uFF21\uFF43\uFF4D\uFF45", TestName = "Fullwidth letters")]
    [TestCase("Acme", "Acrne")]
    [TestCase("Mission", "MISSION")]
    [TestCase("Bill", "BiIl")]
    [TestCase("Paypal", "PaypaI")]
    [TestCase("Google", "G00gle")]
    [TestCase("Acme Robotics", "Acme\u00A0 Robotics", TestName = "No-break space")]
    [TestCase("Caf\u00E9", "Cafe\u0301", TestName = "Composed and decomposed")]
    [TestCase("Caf\u00E9", "CAF\u00C9", TestName = "Accents in capitals")]
    public void Names_that_look_alike_share_a_skeleton(string name, string other) =>
        Assert.That(NameSkeleton.Of(other), Is.EqualTo(NameSkeleton.Of(name)));

    [TestCase("Acme", "Acne")]
    [TestCase("Acme", "Acme 2")]
    [TestCase("Cafe", "Caf\u00E9")]
    [TestCase("\u6771\u4EAC", "\u5927\u962A", TestName = "Han")]
    public void Different_names_do_not(string name, string other) =>
        Assert.That(NameSkeleton.Of(other), Is.Not.EqualTo(NameSkeleton.Of(name)));

    [Test]
    public void Visible_name_has_a_skeleton() =>
        Assert.That(new[] { "Acme", "\u6771\u4EAC", "1", "\U0001F3A5" }.Select(NameSkeleton.Of), Has.None.Empty);
}
