namespace Groundtruth.Application.Accounts;

public interface IPasswords
{
    Task<string> Hash(string password, CancellationToken ct);

    /// <summary>Verifies a password.</summary>
    /// <remarks>A missing hash takes as long as a wrong password, so that timing reveals nothing.</remarks>
    Task<PasswordVerdict> Verify(string? hash, string password, CancellationToken ct);
}

public enum PasswordVerdict
{
    Wrong,
    Right,
    RightButOutdated,
}
