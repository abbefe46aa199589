using System.Security.Cryptography;
using Groundtruth.Application.Access;
using Groundtruth.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Groundtruth.Infrastructure.Access;

/// <summary>PBKDF2 with HMAC-SHA512, a random salt for each, and as many iterations as OWASP asks for. The hash says by how many it was made.</summary>
internal sealed class Passwords : IPasswords
{
    private const int Iterations = 210_000;

    private readonly PasswordHasher<User> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));
    private readonly string nobodys;

    public Passwords() => nobodys = Hash(RandomNumberGenerator.GetHexString(32));

    /// <summary>The hasher wants a user, and looks at none.</summary>
    public string Hash(string password) => hasher.HashPassword(null!, password);

    public PasswordVerdict Verify(string? hash, string password)
    {
        var result = hasher.VerifyHashedPassword(null!, hash ?? nobodys, password);
        return hash is null ? PasswordVerdict.Wrong : result switch
        {
            PasswordVerificationResult.Success => PasswordVerdict.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordVerdict.RightButOutdated,
            _ => PasswordVerdict.Wrong,
        };
    }
}
