namespace Groundtruth.Client;

/// <summary>Base of all exceptions of this package.</summary>
public class GroundtruthException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server could not be reached, or the connection was lost, after all retries.</summary>
public sealed class NetworkException(string message, Exception inner) : GroundtruthException(message, inner);

/// <summary>A downloaded file does not have the expected content. It was deleted.</summary>
public sealed class IntegrityException(string message) : GroundtruthException(message);

/// <summary>An export failed.</summary>
public sealed class ExportFailedException(string message) : GroundtruthException(message);

/// <summary>A request is not a webhook that was signed with the secret.</summary>
public sealed class WebhookVerificationException(string message) : GroundtruthException(message);

/// <summary>A successful response has a body that this version of the client cannot read.</summary>
public sealed class ResponseException(
    string message, int status, string? response, IReadOnlyDictionary<string, IEnumerable<string>> headers, Exception? inner)
    : GroundtruthException(message, inner)
{
    public int Status => status;

    public string? Response => response;

    public IReadOnlyDictionary<string, IEnumerable<string>> Headers => headers;
}
