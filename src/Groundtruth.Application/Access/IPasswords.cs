namespace Groundtruth.Application.Access;

public interface IPasswords
{
    string Hash(string password);

    /// <summary>Whether it is the password that was hashed. Without a hash the answer is no, and takes as long.</summary>
    PasswordVerdict Verify(string? hash, string password);
}

public enum PasswordVerdict
{
    Wrong,
    Right,

    /// <summary>Right, and to be hashed again: by now passwords are hashed in a better way.</summary>
    RightButOutdated,
}
