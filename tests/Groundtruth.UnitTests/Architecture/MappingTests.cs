using AutoMapper;
using Groundtruth.Api.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Groundtruth.UnitTests.Architecture;

public sealed class MappingTests
{
    [Test]
    public void Every_field_of_every_response_comes_from_its_view()
    {
        var configuration = new MapperConfiguration(mapper => mapper.AddMaps(typeof(GroundtruthApp).Assembly), NullLoggerFactory.Instance);

        Assert.That(configuration.AssertConfigurationIsValid, Throws.Nothing);
    }
}
