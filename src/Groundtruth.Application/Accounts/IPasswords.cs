namespace Groundtruth.Application.Accounts;

public interface IPasswords
{
    Task<string> Hash(string password, CancellationToken ct);

    /// <summary>Whether it is the password that was hashed. Without a hash the answer is no, and takes as long.</summary>
    Task<PasswordVerdict> Verify(string? hash, string password, CancellationToken ct);
}

public enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, and to be hashed again: by now passwords are hashed in a better way.</summary>
    RightButOutdated,
}
