using Groundtruth.Api.Pages.Contributors;
using Groundtruth.Domain.Reservations;
using Groundtruth.Domain.Tasks;
using Microsoft.AspNetCore.Http;

namespace Groundtruth.UnitTests.Reservations;

[Parallelizable(ParallelScope.All)]
public sealed class BrowserDeviceTests
{
    private const string Windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";
    private const string Mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
    private const string Android = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";

    [TestCase($"{Android} Mobile Safari/537.36", "?1", RecordingDevice.Mobile)]
    [TestCase($"{Android} Safari/537.36", "?0", RecordingDevice.Mobile, TestName = "An Android tablet")]
    [TestCase("Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0", null, RecordingDevice.Mobile)]
    [TestCase("Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) Version/26.0 Mobile/15E148", null, RecordingDevice.Mobile)]
    [TestCase($"{Mac} CriOS/140.0.0.0 Safari/605.1.15", null, RecordingDevice.Mobile, TestName = "Chrome on an iPad in desktop mode")]
    [TestCase(Windows, "?0", RecordingDevice.Desktop)]
    [TestCase(Windows, null, RecordingDevice.Desktop)]
    [TestCase("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", null, RecordingDevice.Desktop)]
    [TestCase($"{Mac} Chrome/140.0.0.0 Safari/537.36", "?0", RecordingDevice.Desktop)]
    [TestCase($"{Mac} Version/26.0 Safari/605.1.15", null, null, TestName = "Safari on a Mac or an iPad")]
    [TestCase("curl/8.14.1", null, null)]
    [TestCase("", null, null)]
    public void Device_is_detected_from_headers_only_if_certain(string agent, string? mobile, RecordingDevice? device)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.UserAgent = agent;
        request.Headers["Sec-CH-UA-Mobile"] = mobile;

        Assert.That(BrowserDevice.Of(request), Is.EqualTo(device));
    }

    [TestCase(DeviceRequirement.Any, RecordingDevice.Desktop, null)]
    [TestCase(DeviceRequirement.Mobile, RecordingDevice.Mobile, null)]
    [TestCase(DeviceRequirement.Mobile, RecordingDevice.Desktop, "mobile_only")]
    [TestCase(DeviceRequirement.Mobile, null, null)]
    [TestCase(DeviceRequirement.Desktop, RecordingDevice.Desktop, null)]
    [TestCase(DeviceRequirement.Desktop, RecordingDevice.Mobile, "desktop_only")]
    [TestCase(DeviceRequirement.Desktop, null, null)]
    public void Only_a_known_device_is_refused(DeviceRequirement required, RecordingDevice? device, string? reason) =>
        Assert.That(ReservationEligibility.Refusal(required, device)?.Reason, Is.EqualTo(reason));
}
