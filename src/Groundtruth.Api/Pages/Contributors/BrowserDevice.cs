using Groundtruth.Domain.Reservations;

namespace Groundtruth.Api.Pages.Contributors;

/// <summary>Reads the kind of device from a browser's headers, if they are conclusive.</summary>
internal static class BrowserDevice
{
    /// <summary>Parts of User-Agent headers that only phones and tablets send.</summary>
    /// <remarks>"Mobi" covers "Mobile" and old Opera.</remarks>
    private static readonly string[] Mobile = ["Mobi", "Android", "iPhone", "iPad", "iPod", "CriOS", "FxiOS", "EdgiOS"];

    private static readonly string[] Desktop = ["Windows NT", "X11;", "CrOS"];

    /// <summary>Returns null if unknown. Safari, for example, sends the same User-Agent on tablets and computers.</summary>
    public static RecordingDevice? Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        if (request.Headers["Sec-CH-UA-Mobile"] == "?1" || Has(agent, Mobile))
        {
            return RecordingDevice.Mobile;
        }

        var isMac = Has(agent, "Macintosh") && Has(agent, "Chrome/", "Firefox/");
        return isMac || Has(agent, Desktop) ? RecordingDevice.Desktop : null;
    }

    private static bool Has(string agent, params IEnumerable<string> parts) =>
        parts.Any(part => agent.Contains(part, StringComparison.OrdinalIgnoreCase));
}
