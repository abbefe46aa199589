using Groundtruth.Client;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Clients;

/// <summary>Tests of the C# client on the server, with the key of a buyer.</summary>
public abstract class DotnetServerTests : ClientTests
{
    protected GroundtruthClient Client { get; private set; } = null!;

    protected Buyer Buyer { get; private set; } = null!;

    [SetUp]
    public async Task CreateClient()
    {
        Buyer = await Server.Buyer();
        Client = ClientOf(Buyer.Key.Secret);
    }

    protected static CreateTask Streets(long rewardCents = 250, string? externalId = null) => new()
    {
        Title = "Record a busy street scene",
        Instructions = "Walk any public street for 30 s.",
        RewardCents = rewardCents,
        TargetSubmissions = 10,
        Requirements = new CreateTaskRequirements { Orientation = VideoOrientation.Any },
        ExternalId = externalId,
    };

    protected GroundtruthClient ClientOf(string key)
    {
        var options = new GroundtruthOptions();
        Configure(key)(options);
        return GroundtruthClient.Create(options);
    }

    protected Action<GroundtruthOptions> Configure(string key) => options => (options.ApiKey, options.BaseUrl) = (key, Server.Address);
}
