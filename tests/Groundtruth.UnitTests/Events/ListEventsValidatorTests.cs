using Groundtruth.Application;
using Groundtruth.Application.Events;

namespace Groundtruth.UnitTests.Events;

[Parallelizable(ParallelScope.All)]
public sealed class ListEventsValidatorTests
{
    [TestCase(null)]
    [TestCase("submission.created")]
    [TestCase("task.opened")]
    [TestCase("webhook_endpoint.test", Description = "No endpoint can subscribe to it.")]
    public void A_known_type_is_valid(string? type) => Assert.That(Fields(type), Is.Empty);

    [Test]
    public void Every_type_is_known() => Assert.That(EventTypes.Known.Where(type => Fields(type).Any()), Is.Empty);

    [TestCase("")]
    [TestCase("*")]
    [TestCase("task.exploded")]
    [TestCase("Task.Opened")]
    [TestCase("task.opened,task.completed")]
    public void Another_type_is_invalid(string type) => Assert.That(Fields(type), Is.EqualTo(new[] { "type:unknown_value" }));

    private static IEnumerable<string> Fields(string? type) => new ListEventsValidator().Fields(new ListEvents(type, new PageRequest()));
}
