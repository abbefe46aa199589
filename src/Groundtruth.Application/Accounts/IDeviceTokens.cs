namespace Groundtruth.Application.Accounts;

/// <summary>Tokens of devices that signed in to an account before.</summary>
/// <remarks>They only select a limit for sign-in attempts.</remarks>
public interface IDeviceTokens
{
    string Issue(string normalizedEmail);

    /// <summary>The id of the device; null if the token was not issued for the account.</summary>
    string? Read(string? token, string normalizedEmail);
}
