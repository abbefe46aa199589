using Groundtruth.Infrastructure.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace Groundtruth.Api.Hosting;

/// <summary>A Data Protection key whose id and value are derived from an encryption key.</summary>
/// <remarks>It never expires.</remarks>
internal sealed class DerivedKey(EncryptionKey key, DateTimeOffset activation, ILoggerFactory loggers) : IKey
{
    private static readonly AuthenticatedEncryptorConfiguration Algorithm = new() { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM };

    public Guid KeyId { get; } = new(key.Derive("data-protection-id").AsSpan(0, 16));

    public IAuthenticatedEncryptorDescriptor Descriptor { get; } =
        new AuthenticatedEncryptorDescriptor(Algorithm, new Secret(key.Derive("data-protection")));

    public DateTimeOffset ActivationDate => activation;

    public DateTimeOffset CreationDate => activation;

    public DateTimeOffset ExpirationDate => DateTimeOffset.MaxValue;

    public bool IsRevoked => false;

    public IAuthenticatedEncryptor? CreateEncryptor() => new AuthenticatedEncryptorFactory(loggers).CreateEncryptorInstance(this);
}
