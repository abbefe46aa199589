using System.Security.Cryptography;
using Groundtruth.IntegrationTests.Harness;

namespace Groundtruth.IntegrationTests.Uploads;

/// <summary>A contributor with a live reservation, and local media.</summary>
public abstract class UploadTests : ApiTests
{
    protected override bool HasWorkers => false;

    protected string Task { get; private set; } = "";

    protected Contributor Contributor { get; private set; } = null!;

    protected ApiResponse Reservation { get; private set; } = null!;

    [SetUp]
    public async Task Reserve()
    {
        Task = await (await Server.Buyer()).OpenTask();
        Contributor = await Server.Contributor();
        Reservation = await Contributor.Reserve(Task);
    }

    [TearDown]
    public void EmptyMedia()
    {
        if (Directory.Exists(MediaDirectory))
        {
            Directory.Delete(MediaDirectory, recursive: true);
        }
    }

    protected static byte[] Random(int bytes) => RandomNumberGenerator.GetBytes(bytes);

    protected Task<ApiResponse> Refreshed() => Contributor.Get($"/api/contributor/v1/reservations/{Reservation.Id}");

    protected Task<byte[]> Uploaded() => Server.Uploaded(MediaDirectory, Reservation.Id);

    protected string[] Files() => Tus.Files(MediaDirectory);
}
