using Groundtruth.Application.Accounts;
using static Groundtruth.UnitTests.SampleText;

namespace Groundtruth.UnitTests.Accounts;

[Parallelizable(ParallelScope.All)]
public sealed class LogInValidatorTests
{
    private const string Email = "ada@example.com";
    private const string Password = "correct horse battery staple";

    [TestCase(1, 1)]
    [TestCase(254, 200)]
    public void Lengths_within_their_limits_are_valid(int emailLength, int passwordLength) =>
        Assert.That(Fields(Emojis(emailLength), Emojis(passwordLength)), Is.Empty);

    [TestCase(0, 0, "email:too_short", "password:too_short")]
    [TestCase(255, 201, "email:too_long", "password:too_long")]
    [TestCase(1, 100_000, "password:too_long")]
    public void Other_lengths_are_invalid(int emailLength, int passwordLength, params string[] errors) =>
        Assert.That(Fields(Emojis(emailLength), Emojis(passwordLength)), Is.EqualTo(errors));

    [Test]
    public void Both_fields_are_required() => Assert.That(Fields(null, null), Is.EqualTo(new[] { "email:required", "password:required" }));

    [TestCase("a\0da@example.com", Password, "email:invalid_character")]
    [TestCase(Email, "correct\nhorse", "password:invalid_character")]
    public void Control_characters_are_invalid(string email, string password, string error) =>
        Assert.That(Fields(email, password), Is.EqualTo(new[] { error }));

    [Test]
    public void An_email_is_trimmed_but_a_password_is_not()
    {
        var command = new LogIn { Email = $" {Email}\n", Password = $" {Password} " };

        Assert.That((command.Email, command.Password?.Reveal()), Is.EqualTo((Email, $" {Password} ")));
    }

    private static IEnumerable<string> Fields(string? email, string? password) =>
        new LogInValidator().Fields(new LogIn { Email = email, Password = password });
}
