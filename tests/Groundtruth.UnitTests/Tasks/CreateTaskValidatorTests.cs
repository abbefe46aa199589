using System.Text.Json;
using Groundtruth.Application.Tasks;
using static Groundtruth.UnitTests.SampleText;

namespace Groundtruth.UnitTests.Tasks;

[Parallelizable(ParallelScope.All)]
public sealed class CreateTaskValidatorTests
{
    private static readonly CreateTask Valid = new()
    {
        Title = "Record a busy street scene",
        Instructions = "Walk any public street for 30 s.",
        RewardCents = 250,
        TargetSubmissions = 100,
    };

    private static readonly char[] ControlCharacters = ['\0', '\u0001', '\b', '\r', '\u001b', '\u001f', '\u007f', '\u0085', '\u009f'];

    [TestCase(3)]
    [TestCase(120)]
    public void A_title_of_3_to_120_characters_is_valid(int length)
    {
        Assert.That(Fields(Valid with { Title = new string('a', length) }), Is.Empty);
        Assert.That(Fields(Valid with { Title = Emojis(length) }), Is.Empty);
    }

    [TestCase(0, "title:too_short")]
    [TestCase(2, "title:too_short")]
    [TestCase(121, "title:too_long")]
    [TestCase(100_000, "title:too_long")]
    public void A_title_of_another_length_is_invalid(int length, string error)
    {
        Assert.That(Fields(Valid with { Title = new string('a', length) }), Is.EqualTo(new[] { error }));
        Assert.That(Fields(Valid with { Title = Emojis(length) }), Is.EqualTo(new[] { error }));
    }

    [TestCase(10)]
    [TestCase(5000)]
    public void Instructions_of_10_to_5000_characters_are_valid(int length)
    {
        Assert.That(Fields(Valid with { Instructions = new string('a', length) }), Is.Empty);
        Assert.That(Fields(Valid with { Instructions = Emojis(length) }), Is.Empty);
    }

    [TestCase(9, "instructions:too_short")]
    [TestCase(5001, "instructions:too_long")]
    public void Instructions_of_another_length_are_invalid(int length, string error)
    {
        Assert.That(Fields(Valid with { Instructions = new string('a', length) }), Is.EqualTo(new[] { error }));
        Assert.That(Fields(Valid with { Instructions = Emojis(length) }), Is.EqualTo(new[] { error }));
    }

    [TestCase("  A busy street\n ", "A busy street")]
    [TestCase("\u00a0A busy street\u3000", "A busy street")]
    [TestCase("\n\t A busy street. \n", "A busy street.")]
    public void Text_is_trimmed(string sent, string kept)
    {
        var command = Valid with { Title = sent, Instructions = sent };

        Assert.That((command.Title, command.Instructions), Is.EqualTo((kept, kept)));
    }

    [TestCase(2, 9, "title:too_short", "instructions:too_short")]
    [TestCase(120, 5000)]
    public void Length_is_counted_after_trimming(int titleLength, int instructionsLength, params string[] errors)
    {
        string Padded(int length) => $"          {new string('a', length)}          ";

        Assert.That(Fields(Valid with { Title = Padded(titleLength), Instructions = Padded(instructionsLength) }), Is.EqualTo(errors));
    }

    [TestCaseSource(nameof(ControlCharacters))]
    public void Control_characters_are_invalid(char character)
    {
        var text = $"Walk any {character} street.";

        Assert.That(
            Fields(Valid with { Title = text, Instructions = text }),
            Is.EqualTo(new[] { "title:invalid_character", "instructions:invalid_character" }));
    }

    [TestCase("\0Walk any street.")]
    [TestCase("Walk any street.\0")]
    public void NUL_is_not_trimmed(string text) => Assert.That(
        Fields(Valid with { Title = text, Instructions = text }),
        Is.EqualTo(new[] { "title:invalid_character", "instructions:invalid_character" }));

    [TestCase('\n')]
    [TestCase('\t')]
    public void Instructions_keep_line_feeds_and_tabs_but_a_title_is_one_line(char character)
    {
        var text = $"Walk any{character}public street.";

        Assert.That(Fields(Valid with { Instructions = text }), Is.Empty);
        Assert.That(Fields(Valid with { Title = text }), Is.EqualTo(new[] { "title:invalid_character" }));
    }

    [TestCase("A “busy” Straße – 東京, שלום, \"<b>\\")]
    [TestCase("👩‍👩‍👧‍👦 e\u0301 \u2028 \ufeff.")]
    public void Text_in_any_language_is_valid(string text) =>
        Assert.That(Fields(Valid with { Title = text, Instructions = text }), Is.Empty);

    [TestCase(50, 1)]
    [TestCase(50, 10_000)]
    [TestCase(50_000, 1)]
    [TestCase(50_000, 10_000)]
    public void Numbers_at_their_bounds_are_valid(long rewardCents, long targetSubmissions) =>
        Assert.That(Fields(Valid with { RewardCents = rewardCents, TargetSubmissions = targetSubmissions }), Is.Empty);

    [TestCase(49, "reward_cents:too_small")]
    [TestCase(0, "reward_cents:too_small")]
    [TestCase(-250, "reward_cents:too_small")]
    [TestCase(50_001, "reward_cents:too_large")]
    [TestCase(long.MaxValue, "reward_cents:too_large")]
    public void Rewards_out_of_bounds_are_invalid(long rewardCents, string error) =>
        Assert.That(Fields(Valid with { RewardCents = rewardCents }), Is.EqualTo(new[] { error }));

    [TestCase(0, "target_submissions:too_small")]
    [TestCase(-1, "target_submissions:too_small")]
    [TestCase(10_001, "target_submissions:too_large")]
    [TestCase(4_294_967_297, "target_submissions:too_large")]
    public void Targets_out_of_bounds_are_invalid(long targetSubmissions, string error) =>
        Assert.That(Fields(Valid with { TargetSubmissions = targetSubmissions }), Is.EqualTo(new[] { error }));

    [TestCase(null)]
    [TestCase(1L)]
    [TestCase(21L)]
    public void A_review_period_of_1_to_21_days_is_valid(long? days) =>
        Assert.That(Fields(Valid with { AutoApproveAfterDays = days }), Is.Empty);

    [TestCase(0, "auto_approve_after_days:too_small")]
    [TestCase(22, "auto_approve_after_days:too_large")]
    public void Another_review_period_is_invalid(long days, string error) =>
        Assert.That(Fields(Valid with { AutoApproveAfterDays = days }), Is.EqualTo(new[] { error }));

    [Test]
    public void Four_fields_are_required() => Assert.That(
        Fields(new CreateTask()),
        Is.EqualTo(new[] { "title:required", "instructions:required", "reward_cents:required", "target_submissions:required" }));

    [TestCase("[]")]
    [TestCase("""["video", "video"]""")]
    [TestCase("""["audio"]""")]
    [TestCase("""["video", "image"]""")]
    [TestCase("""["Video"]""")]
    [TestCase("""[" video"]""")]
    [TestCase("[null]")]
    public void Only_video_is_enabled(string modalities) => Assert.That(
        Fields(Valid with { Modalities = JsonSerializer.Deserialize<string[]>(modalities) }),
        Is.EqualTo(new[] { "modalities:unknown_value" }));

    [Test]
    public void Video_is_valid() => Assert.That(Fields(Valid with { Modalities = ["video"] }), Is.Empty);

    [TestCase(null)]
    [TestCase("any")]
    [TestCase("mobile")]
    [TestCase("desktop")]
    public void A_known_device_requirement_is_valid(string? device) =>
        Assert.That(Fields(Valid with { DeviceRequirement = device }), Is.Empty);

    [TestCase("tablet")]
    [TestCase("Any")]
    [TestCase("MOBILE")]
    [TestCase("")]
    [TestCase("0")]
    public void An_unknown_device_requirement_is_invalid(string device) =>
        Assert.That(Fields(Valid with { DeviceRequirement = device }), Is.EqualTo(new[] { "device_requirement:unknown_value" }));

    [Test]
    public void An_unknown_device_requirement_is_reported_with_the_known_ones()
    {
        var errors = new CreateTaskValidator().Validate(Valid with { DeviceRequirement = "MOBILE" }).Errors;

        Assert.That(
            errors.Select(error => error.ErrorMessage),
            Is.EqualTo(new[] { "device_requirement must be one of: any, mobile, desktop." }));
    }

    [TestCase(1)]
    [TestCase(255)]
    public void An_external_id_of_1_to_255_characters_is_valid(int length) =>
        Assert.That(Fields(Valid with { ExternalId = Emojis(length) }), Is.Empty);

    [TestCase(0, "external_id:too_short")]
    [TestCase(256, "external_id:too_long")]
    public void An_external_id_of_another_length_is_invalid(int length, string error) =>
        Assert.That(Fields(Valid with { ExternalId = Emojis(length) }), Is.EqualTo(new[] { error }));

    [TestCase("order\0")]
    [TestCase("order\n1")]
    public void An_external_id_has_no_control_characters(string externalId) =>
        Assert.That(Fields(Valid with { ExternalId = externalId }), Is.EqualTo(new[] { "external_id:invalid_character" }));

    [TestCase("org_0000000000000000/example.mp4")]
    [TestCase("org_0000000000000000/examples/2026/street-1_final.v2.mp4")]
    public void A_key_of_plain_segments_is_valid(string key) => Assert.That(Fields(Valid with { ExampleMediaKey = key }), Is.Empty);

    /// <summary>A key that could leave the folder of its organization.</summary>
    [TestCase("org_1/../org_2/example.mp4")]
    [TestCase("org_1/..")]
    [TestCase("org_1/./example.mp4")]
    [TestCase("org_1//example.mp4")]
    [TestCase("/org_1/example.mp4")]
    [TestCase("org_1/example.mp4/")]
    [TestCase("org_1/")]
    [TestCase("org_1\\example.mp4")]
    [TestCase("org_1/example.mp4\0")]
    [TestCase("org_1/example.mp4\n")]
    [TestCase("org_1/exämple.mp4")]
    [TestCase("org_1%2Fexample.mp4")]
    [TestCase("../org_1/example.mp4")]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase(" org_1/example.mp4")]
    public void Another_key_looks_like_that_of_a_missing_example(string key) =>
        Assert.That(Fields(Valid with { ExampleMediaKey = key }), Is.EqualTo(new[] { "example_media_key:not_found" }));

    [Test]
    public void A_key_has_at_most_512_characters()
    {
        Assert.That(Fields(Valid with { ExampleMediaKey = "org_1/".PadRight(512, 'a') }), Is.Empty);
        Assert.That(
            Fields(Valid with { ExampleMediaKey = "org_1/".PadRight(513, 'a') }), Is.EqualTo(new[] { "example_media_key:not_found" }));
    }

    private static IEnumerable<string> Fields(CreateTask command) => new CreateTaskValidator().Fields(command);
}
